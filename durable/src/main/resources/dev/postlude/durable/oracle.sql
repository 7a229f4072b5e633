-- Durable tasks of Postlude, Oracle 19 and newer. The first table has db-scheduler's layout.
create table postlude_durable_tasks (
  task_name            varchar2(100) not null,
  task_instance        varchar2(100) not null,
  task_data            blob,
  execution_time       timestamp(6) with time zone not null,
  picked               number(1) not null,
  picked_by            varchar2(50),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures number(10),
  last_heartbeat       timestamp(6) with time zone,
  version              number(19) not null,
  primary key (task_name, task_instance)
);
create index postlude_durable_tasks_due on postlude_durable_tasks (execution_time);
create index postlude_durable_tasks_alive on postlude_durable_tasks (last_heartbeat);

create table postlude_dead_letters (
  task_name     varchar2(100) not null,
  task_instance varchar2(100) not null,
  task_data     blob,
  attempts      number(10) not null,
  error_text    varchar2(2000 char) not null,
  died_at       timestamp(6) with time zone not null,
  primary key (task_name, task_instance)
);
create index postlude_dead_letters_died on postlude_dead_letters (died_at);
