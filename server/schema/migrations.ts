import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** The steps from an empty database to `Tables`, by name in their order; a released step is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-people": step(`
    create table association (
      id int primary key check (id = 1), names jsonb not null, short_name text not null, founded_year int,
      member_count int, countries text[] not null, seat_city jsonb not null, zone text not null
    );
    create table regions (
      id uuid primary key, names jsonb not null, country text not null, subdivision text, zone text not null,
      hours_from text not null, hours_to text not null, languages text[] not null, joined_year int,
      archived_at int8, version int not null default 1
    );
    create unique index regions_subdivision on regions (subdivision) where archived_at is null;
    create table people (
      id uuid primary key, names jsonb not null, title jsonb, office text not null, email text, phone text,
      region_id uuid references regions, language text not null, zone text not null,
      roles text[] not null default '{}', archived_at int8, version int not null default 1
    );
    create unique index people_email on people (email) where archived_at is null;
    create index people_region on people (region_id);
    create table sign_in_links (
      token_hash bytea primary key, person_id uuid not null references people, next_path text,
      expires_at int8 not null, used_at int8
    );
    create table sessions (
      id uuid primary key, token_hash bytea not null unique, person_id uuid not null references people,
      user_agent text not null, created_at int8 not null, last_seen_at int8 not null, revoked_at int8
    );
    create index sessions_person on sessions (person_id);
  `),
  "002-schedule": step(`
    create table meetings (
      id uuid primary key, titles jsonb not null, purpose jsonb, zone text not null, wall_start text not null,
      starts_at int8 not null, duration_minutes int not null, tzdata text not null, status text not null,
      sequence int not null default 0, ical_uid text not null unique, host_region_id uuid references regions,
      created_by uuid references people, created_at int8 not null, cancelled_at int8, version int not null default 1
    );
    create index meetings_start on meetings (starts_at);
    create table agenda_items (
      id uuid primary key, meeting_id uuid not null references meetings, position int not null, type text not null,
      titles jsonb not null, minutes int not null, speaker_ids uuid[] not null default '{}',
      unique (meeting_id, position) deferrable initially deferred
    );
    create table invitees (
      meeting_id uuid not null references meetings, person_id uuid not null references people, seat text not null,
      reply text not null default 'none', represented_by text, replied_at int8, invited_sequence int,
      primary key (meeting_id, person_id)
    );
    create index invitees_person on invitees (person_id);
    create table personal_links (
      id uuid primary key, meeting_id uuid not null references meetings, person_id uuid not null references people,
      created_at int8 not null, revoked_at int8, last_used_at int8
    );
    create unique index personal_links_live on personal_links (meeting_id, person_id) where revoked_at is null;
    create table mails (
      id uuid primary key, key text not null unique, meeting_id uuid references meetings,
      person_id uuid references people, kind text not null, to_name text not null, to_address text not null,
      language text not null, subject text not null, body_text text not null, body_html text not null,
      calendar text, calendar_method text, state text not null, attempts int not null default 0, error text,
      created_at int8 not null, sent_at int8
    );
    create index mails_created on mails (created_at desc);
  `),
  "003-room": step(`
    create table journal (
      meeting_id uuid not null, seq int not null check (seq > 0), at int8 not null, actor_id uuid, type text not null,
      data jsonb not null, hash bytea not null, command_id uuid, primary key (meeting_id, seq)
    );
    create unique index journal_command on journal (meeting_id, command_id) where command_id is not null;
    create table room_pulse (meeting_id uuid primary key, alive_at int8 not null);
    create table guests (
      id uuid primary key, meeting_id uuid not null references meetings, token_hash bytea not null unique,
      name text not null, affiliation text, language text not null, zone text not null, knocked_at int8 not null,
      state text not null
    );
  `),
  "004-follow-up": step(`
    create table follow_up_steps (
      meeting_id uuid not null references meetings, step text not null, state text not null,
      attempts int not null default 0, error text, started_at int8, done_at int8, primary key (meeting_id, step)
    );
    create table records (
      meeting_id uuid primary key references meetings, record jsonb not null, journal_hash text not null,
      compiled_at int8 not null
    );
    create table summaries (
      meeting_id uuid not null references meetings, language text not null, title text not null, body jsonb not null,
      made_at int8 not null, primary key (meeting_id, language)
    );
    create table news_drafts (
      meeting_id uuid not null references meetings, language text not null, title text not null, body text not null,
      made_at int8 not null, edited_at int8, edited_by uuid references people, version int not null default 1,
      primary key (meeting_id, language)
    );
  `),
  "010-feedback": step(`
    create table feedback (
      meeting_id uuid not null references meetings, person_id uuid not null, mark int not null check (mark between 1 and 5),
      comment text, given_at int8 not null, primary key (meeting_id, person_id)
    );
  `),
  "030-revisions": step(`
    alter table meetings add revision int not null default 0, add modified_at int8;
    update meetings set modified_at = created_at;
    alter table meetings alter modified_at set not null;
    alter table invitees add invited_revision int not null default 0;
  `),
  "030-replies": step(`alter table invitees add asked_at int8;`),
  "031-feeds": step(`
    create table calendar_feeds (
      id uuid primary key, person_id uuid not null references people, created_at int8 not null, revoked_at int8,
      last_used_at int8
    );
    create unique index calendar_feeds_live on calendar_feeds (person_id) where revoked_at is null;
  `),
  "040-polls": step(`
    create table polls (
      id uuid primary key, titles jsonb not null, zone text not null, duration_minutes int not null,
      deadline_at int8 not null, is_open boolean not null, closed_at int8, chosen_id uuid,
      created_by uuid references people, created_at int8 not null
    );
    create table poll_options (
      id uuid primary key, poll_id uuid not null references polls, position int not null, wall_start text not null,
      starts_at int8 not null
    );
    create index poll_options_poll on poll_options (poll_id);
    create table poll_voters (
      id uuid primary key, poll_id uuid not null references polls, person_id uuid not null references people,
      seat text not null, answers jsonb not null default '{}', answered_at int8, unique (poll_id, person_id)
    );
  `),
  "041-availability": step(`
    create table calendar_days (country text not null, day text not null, kind text not null, primary key (country, day));
    create table absences (
      id uuid primary key, person_id uuid not null references people, from_day text not null, to_day text not null,
      note text
    );
    create index absences_person on absences (person_id);
  `),
  "070-reminders": step(`
    create table reminder_plans (meeting_id uuid primary key references meetings, plan jsonb not null);
    create table reminders (
      meeting_id uuid not null references meetings, person_id uuid not null references people, starts_at int8 not null,
      before text not null, minutes int not null, mail_key text not null,
      primary key (meeting_id, person_id, starts_at, before, minutes)
    );
  `),
  "080-post": step(`
    create table post (
      id text primary key, kind text not null, received_at int8 not null, from_address text not null,
      meeting_id uuid references meetings, person_id uuid references people, text text not null, answer text,
      sequence int, starts_at int8, ends_at int8, settled_at int8
    );
    create index post_received on post (received_at);
    alter table mails add message_name text;
    update mails set message_name = left(encode(sha256(convert_to(key, 'UTF8')), 'hex'), 32);
    alter table mails alter message_name set not null;
    create index mails_message_name on mails (message_name);
  `),
  // The hours of all working days become those of Monday to Friday, and lunch what of noon to one lay in them.
  "090-hours": step(`
    alter table regions add hours jsonb;
    update regions set hours = jsonb_build_object(
      'week', (
        select jsonb_agg(case when day between 1 and 5 then jsonb_build_object('from', hours_from, 'to', hours_to) end order by day)
        from generate_series(1, 7) day
      ),
      'lunch', case when greatest(hours_from, '12:00') < least(hours_to, '13:00') then
        jsonb_build_object('from', greatest(hours_from, '12:00'), 'to', least(hours_to, '13:00'))
      end
    );
    alter table regions alter hours set not null, drop hours_from, drop hours_to;
    alter table people add hours jsonb;
  `),
  "091-busy": step(`
    create table busy_sources (
      id uuid primary key, person_id uuid references people, region_id uuid references regions, kind text not null,
      name text, address text, etag text, last_modified text, zone text not null, computed_at int8 not null,
      unread int not null, read_at int8 not null, tried_at int8 not null, error text, due_at int8,
      created_at int8 not null, check (num_nonnulls(person_id, region_id) = 1),
      check ((kind = 'feed') = (address is not null))
    );
    create index busy_sources_person on busy_sources (person_id);
    create index busy_sources_region on busy_sources (region_id);
    create index busy_sources_due on busy_sources (due_at);
    create table busy_times (
      source_id uuid not null references busy_sources on delete cascade, from_at int8 not null, to_at int8 not null,
      primary key (source_id, from_at)
    );
  `),
  "092-import": step(`
    create table imports (
      id uuid primary key, subject text not null, file_name text not null, made_by uuid not null references people,
      made_at int8 not null, counts jsonb not null, undone_at int8, undone_by uuid references people, undo_result jsonb
    );
    create index imports_made on imports (subject, made_at);
    create table import_rows (
      import_id uuid not null references imports on delete cascade, row int not null, entry_id uuid not null,
      name text not null, before jsonb, version int not null, primary key (import_id, row)
    );
  `),
  "093-groups": step(`
    create table people_groups (
      id uuid primary key, names jsonb not null, person_ids uuid[] not null, rules jsonb not null, version int not null
    );
  `),
  "093-templates": step(`
    create table meeting_templates (
      id uuid primary key, names jsonb not null, content jsonb not null, created_at int8 not null, last_used_at int8
    );
  `),
  "094-holds": step(`
    alter table meetings add timed_sequence int not null default 0, add hold_group uuid references meetings;
    update meetings set timed_sequence = sequence;
    create index meetings_hold_group on meetings (hold_group);
  `),
  "095-files": step(`
    create table meeting_files (
      id uuid primary key, meeting_id uuid not null references meetings,
      item_id uuid not null references agenda_items deferrable initially deferred, position int not null,
      name text not null, kind text not null, bytes int8 not null, hash text not null, stored_as text not null,
      version int not null default 1, saved_by uuid not null references people, saved_at int8 not null
    );
    create index meeting_files_meeting on meeting_files (meeting_id);
    create index meeting_files_item on meeting_files (item_id);
    create index meeting_files_stored on meeting_files (stored_as);
  `),
  "096-readiness": step(`
    create table readiness_tests (
      meeting_id uuid not null references meetings, person_id uuid not null references people, test_id text not null,
      tested_at int8 not null, report jsonb not null, primary key (meeting_id, person_id)
    );
    create table readiness_requests (
      meeting_id uuid not null references meetings, person_id uuid not null references people, asked_at int8 not null,
      primary key (meeting_id, person_id)
    );
  `),
  "097-series": step(`
    create table series (
      id uuid primary key, root_id uuid not null, zone text not null, wall_start text not null, rule jsonb not null,
      ical_uid text not null unique, first_meeting_id uuid not null references meetings deferrable initially deferred,
      sequence int not null, revision int not null, modified_at int8 not null, status text not null,
      latest text not null, latest_sequence int not null, former jsonb
    );
    create index series_root on series (root_id);
    create table series_invitees (
      series_id uuid not null references series, person_id uuid not null references people, seat text not null,
      told_sequence int, told_revision int not null default 0, primary key (series_id, person_id)
    );
    alter table meetings add series_id uuid references series, add rule_wall text, add differs boolean not null default false;
    alter table meetings drop constraint meetings_ical_uid_key;
    create unique index meetings_ical_uid on meetings (ical_uid) where series_id is null;
    create unique index meetings_rule_wall on meetings (series_id, rule_wall);
  `),
  "098-mails": step(`
    create index mails_meeting_person on mails (meeting_id, person_id);
    create index mails_queued on mails (created_at) where state = 'queued';
  `),
  "101-template-files": step(`
    create table template_files (
      id uuid primary key, template_id uuid not null references meeting_templates on delete cascade,
      item_id uuid not null, position int not null, name text not null, kind text not null, bytes int8 not null,
      hash text not null, stored_as text not null, saved_by uuid not null references people, saved_at int8 not null
    );
    create index template_files_template on template_files (template_id);
    create index template_files_item on template_files (item_id);
    create index template_files_stored on template_files (stored_as);
  `),
  "103-busy-sources": step(`
    alter table busy_sources add kept text;
  `),
  "104-meeting-makings": step(`
    create table meeting_makings (meeting_id uuid primary key references meetings, asked text not null);
  `),
  "105-mails-refused": step(`
    alter table mails add refused boolean not null default false;
    update mails set refused = true where state = 'failed' and error ~ '\\m55[0-6]\\M';
    create index mails_to on mails (to_address);
  `),
  "106-rezoned": step(`
    alter table meetings add rezoned_sequence int;
  `),
};

function step(statements: string): Migration {
  return {
    async up(database) {
      await sql.raw(statements).execute(database);
    },
  };
}
