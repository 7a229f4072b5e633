-- Durable tasks of Postlude, PostgreSQL 12 and newer. The first table has db-scheduler's layout.
create table if not exists postlude_durable_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            bytea,
  execution_time       timestamp with time zone not null,
  picked               boolean not null,
  picked_by            varchar(50),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp with time zone,
  version              bigint not null,
  primary key (task_name, task_instance)
);
create index if not exists postlude_durable_tasks_due on postlude_durable_tasks (execution_time);
create index if not exists postlude_durable_tasks_alive on postlude_durable_tasks (last_heartbeat);

create table if not exists postlude_dead_letters (
  task_name     varchar(100) not null,
  task_instance varchar(100) not null,
  task_data     bytea,
  attempts      integer not null,
  error_text    varchar(2000) not null,
  died_at       timestamp with time zone not null,
  primary key (task_name, task_instance)
);
create index if not exists postlude_dead_letters_died on postlude_dead_letters (died_at);
