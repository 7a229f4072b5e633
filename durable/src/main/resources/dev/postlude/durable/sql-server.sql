-- Durable tasks of Postlude, SQL Server 2016 and newer. The first table has db-scheduler's layout. Times are in UTC.
create table postlude_durable_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            varbinary(max),
  execution_time       datetimeoffset not null,
  picked               bit not null,
  picked_by            varchar(50),
  last_success         datetimeoffset,
  last_failure         datetimeoffset,
  consecutive_failures int,
  last_heartbeat       datetimeoffset,
  version              bigint not null,
  primary key (task_name, task_instance)
);
create index postlude_durable_tasks_due on postlude_durable_tasks (execution_time);
create index postlude_durable_tasks_alive on postlude_durable_tasks (last_heartbeat);

create table postlude_dead_letters (
  task_name     varchar(100) not null,
  task_instance varchar(100) not null,
  task_data     varbinary(max),
  attempts      int not null,
  error_text    nvarchar(2000) not null,
  died_at       datetimeoffset not null,
  primary key (task_name, task_instance)
);
create index postlude_dead_letters_died on postlude_dead_letters (died_at);
