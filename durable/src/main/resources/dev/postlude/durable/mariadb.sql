-- Durable tasks of Postlude, MariaDB 10.6 and newer. The first table has db-scheduler's layout. Times are in UTC.
create table if not exists postlude_durable_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            mediumblob,
  execution_time       timestamp(6) not null default current_timestamp(6),
  picked               boolean not null,
  picked_by            varchar(50),
  last_success         timestamp(6) null,
  last_failure         timestamp(6) null,
  consecutive_failures int,
  last_heartbeat       timestamp(6) null,
  version              bigint not null,
  primary key (task_name, task_instance),
  index postlude_durable_tasks_due (execution_time),
  index postlude_durable_tasks_alive (last_heartbeat)
) character set utf8mb4;

create table if not exists postlude_dead_letters (
  task_name     varchar(100) not null,
  task_instance varchar(100) not null,
  task_data     mediumblob,
  attempts      int not null,
  error_text    varchar(2000) not null,
  died_at       timestamp(6) not null default current_timestamp(6),
  primary key (task_name, task_instance),
  index postlude_dead_letters_died (died_at)
) character set utf8mb4;
