"""The first desk: every table of the first release, frozen as SQL for both engines."""

from katui.store.engine import is_postgres

SQLITE = ['CREATE TABLE "department" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL)',
 'CREATE UNIQUE INDEX "department_name" ON "department" ("name")',
 'CREATE TABLE "user" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "login" TEXT NOT NULL, "name" TEXT NOT NULL, '
 '"department_id" INTEGER, "joined" DATE, "left_on" DATE, "deputy_id" INTEGER, "deputy_from" DATE, "deputy_until" '
 'DATE, "phone" TEXT, "email" TEXT, "zone" TEXT NOT NULL, FOREIGN KEY ("department_id") REFERENCES "department" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("deputy_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE UNIQUE INDEX "user_login" ON "user" ("login")',
 'CREATE INDEX "user_department_id" ON "user" ("department_id")',
 'CREATE INDEX "user_deputy_id" ON "user" ("deputy_id")',
 'CREATE TABLE "user_role" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" INTEGER NOT NULL, "role" TEXT '
 'NOT NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "user_role_user_id" ON "user_role" ("user_id")',
 'CREATE UNIQUE INDEX "user_role_user_id_role" ON "user_role" ("user_id", "role")',
 'CREATE TABLE "client" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" TEXT NOT NULL, '
 '"initials" TEXT NOT NULL, "legal_name" TEXT, "kind" TEXT NOT NULL, "status" TEXT NOT NULL, "tier" TEXT NOT NULL, '
 '"is_ka" INTEGER NOT NULL, "owner_id" INTEGER NOT NULL, "department_id" INTEGER, "parent_id" INTEGER, "referred_by" '
 'TEXT, "where_met" TEXT, "met_by_id" INTEGER, "industry" TEXT, "region" TEXT, "city" TEXT, "size" TEXT, "business" '
 'TEXT, "operation_state" TEXT, "credit" TEXT, "billing" TEXT, "address" TEXT, "website" TEXT, "phone" TEXT, "notes" '
 'TEXT, "registered_on" DATE, "approved_on" DATE, "as_of" DATE, "source" TEXT, "gate_open_until" DATE, '
 '"gate_open_by_id" INTEGER, "gate_open_reason" TEXT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("department_id") REFERENCES "department" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("parent_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("met_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("gate_open_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "client_name_key" ON "client" ("name_key")',
 'CREATE INDEX "client_pinyin" ON "client" ("pinyin")',
 'CREATE INDEX "client_initials" ON "client" ("initials")',
 'CREATE INDEX "client_owner_id" ON "client" ("owner_id")',
 'CREATE INDEX "client_department_id" ON "client" ("department_id")',
 'CREATE INDEX "client_parent_id" ON "client" ("parent_id")',
 'CREATE INDEX "client_met_by_id" ON "client" ("met_by_id")',
 'CREATE INDEX "client_gate_open_by_id" ON "client" ("gate_open_by_id")',
 'CREATE TABLE "client_alias" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "client_id" INTEGER NOT NULL, '
 '"alias" TEXT NOT NULL, "name_key" TEXT NOT NULL, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE '
 'CASCADE)',
 'CREATE INDEX "client_alias_client_id" ON "client_alias" ("client_id")',
 'CREATE INDEX "client_alias_name_key" ON "client_alias" ("name_key")',
 'CREATE TABLE "key_person" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" '
 'TEXT NOT NULL, "initials" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "title" TEXT, "department_name" TEXT, '
 '"phone" TEXT, "phone_e164" TEXT, "phone_tail" TEXT, "email" TEXT, "email_key" TEXT, "wechat" TEXT, "buying_role" '
 'TEXT, "reports_to_id" INTEGER, "stance" TEXT NOT NULL, "cares_about" TEXT, "best_hours" TEXT, "channel" TEXT, '
 '"birthday" TEXT, "education" TEXT, "counterpart_id" INTEGER, "left_on" DATE, "moved_to_id" INTEGER, "city" TEXT, '
 '"notes" TEXT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("reports_to_id") REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY ("counterpart_id") REFERENCES '
 '"user" ("id") ON DELETE SET NULL, FOREIGN KEY ("moved_to_id") REFERENCES "key_person" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "key_person_name_key" ON "key_person" ("name_key")',
 'CREATE INDEX "key_person_pinyin" ON "key_person" ("pinyin")',
 'CREATE INDEX "key_person_initials" ON "key_person" ("initials")',
 'CREATE INDEX "key_person_client_id" ON "key_person" ("client_id")',
 'CREATE INDEX "key_person_phone_e164" ON "key_person" ("phone_e164")',
 'CREATE INDEX "key_person_phone_tail" ON "key_person" ("phone_tail")',
 'CREATE INDEX "key_person_email_key" ON "key_person" ("email_key")',
 'CREATE INDEX "key_person_reports_to_id" ON "key_person" ("reports_to_id")',
 'CREATE INDEX "key_person_counterpart_id" ON "key_person" ("counterpart_id")',
 'CREATE INDEX "key_person_moved_to_id" ON "key_person" ("moved_to_id")',
 'CREATE TABLE "agreement" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "version_no" INTEGER NOT '
 'NULL, "supersedes_id" INTEGER, "valid_from" DATE NOT NULL, "valid_until" DATE, "contracting_entity" TEXT, '
 '"engagement" TEXT NOT NULL, "fee_percent_x100" INTEGER, "fee_base" TEXT, "minimum_fee" INTEGER, "currency" TEXT '
 'NOT NULL, "payment_steps" TEXT, "days_to_pay" INTEGER, "invoice_kind" TEXT, "guarantee_count" INTEGER, '
 '"guarantee_unit" TEXT NOT NULL, "guarantee_remedy" TEXT, "protection_months" INTEGER, "off_limits_months" INTEGER, '
 '"discount" TEXT, "discount_approved_by_id" INTEGER, "travel_policy" TEXT, "confirmed_in_writing" INTEGER NOT NULL, '
 '"excepted_until" DATE, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("supersedes_id") REFERENCES "agreement" ("id") ON DELETE RESTRICT, FOREIGN KEY ("discount_approved_by_id") '
 'REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "agreement_client_id" ON "agreement" ("client_id")',
 'CREATE INDEX "agreement_supersedes_id" ON "agreement" ("supersedes_id")',
 'CREATE INDEX "agreement_discount_approved_by_id" ON "agreement" ("discount_approved_by_id")',
 'CREATE TABLE "document" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT '
 'NULL, "how_obtained" TEXT, "source" TEXT, "dated" DATE, "held_by_id" INTEGER, "as_of" DATE, "expires_on" DATE, '
 '"file_name" TEXT, "file_size" INTEGER, "file_sha256" TEXT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("held_by_id") REFERENCES "user" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "document_client_id" ON "document" ("client_id")',
 'CREATE INDEX "document_held_by_id" ON "document" ("held_by_id")',
 'CREATE TABLE "warning" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "severity" TEXT NOT '
 'NULL, "signal" TEXT, "brief" TEXT NOT NULL, "told" TEXT, "report" TEXT, "cause" TEXT, "countermeasure" TEXT, '
 '"status" TEXT NOT NULL, "raised_by_id" INTEGER NOT NULL, "raised_at" TEXT NOT NULL, "closed_at" TEXT, '
 '"closed_reason" TEXT, "why" TEXT NOT NULL, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("raised_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "warning_client_id" ON "warning" ("client_id")',
 'CREATE INDEX "warning_raised_by_id" ON "warning" ("raised_by_id")',
 'CREATE INDEX "warning_client_id_status" ON "warning" ("client_id", "status")',
 'CREATE TABLE "cadence" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "rule" TEXT NOT '
 'NULL, "shift" TEXT NOT NULL, "any_contact" INTEGER NOT NULL, "starts_on" DATE NOT NULL, "ends_on" DATE, FOREIGN '
 'KEY ("client_id") REFERENCES "client" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "cadence_client_id" ON "cadence" ("client_id")',
 'CREATE UNIQUE INDEX "cadence_client_id_kind" ON "cadence" ("client_id", "kind")',
 'CREATE TABLE "candidate" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" '
 'TEXT NOT NULL, "initials" TEXT NOT NULL, "english_name" TEXT, "phone" TEXT, "phone_e164" TEXT, "phone_tail" TEXT, '
 '"email" TEXT, "email_key" TEXT, "wechat" TEXT, "city" TEXT, "employer" TEXT, "employer_key" TEXT, "title" TEXT, '
 '"department_name" TEXT, "owner_id" INTEGER, "owned_until" DATE, "source" TEXT, "best_hours" TEXT, "notice" TEXT, '
 '"motivation" TEXT, "concerns" TEXT, "other_processes" TEXT, "non_compete" TEXT, "language" TEXT, "linkedin" TEXT, '
 '"tags" TEXT, "notes" TEXT, "as_of" DATE, "data_purpose" TEXT, "consent_on" DATE, "consent_how" TEXT, "keep_until" '
 'DATE, "key_person_id" INTEGER, "last_contact_at" TEXT, "asleep" INTEGER NOT NULL, "erased_at" TEXT, FOREIGN KEY '
 '("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("key_person_id") REFERENCES "key_person" '
 '("id") ON DELETE SET NULL)',
 'CREATE INDEX "candidate_name_key" ON "candidate" ("name_key")',
 'CREATE INDEX "candidate_pinyin" ON "candidate" ("pinyin")',
 'CREATE INDEX "candidate_initials" ON "candidate" ("initials")',
 'CREATE INDEX "candidate_phone_e164" ON "candidate" ("phone_e164")',
 'CREATE INDEX "candidate_phone_tail" ON "candidate" ("phone_tail")',
 'CREATE INDEX "candidate_email_key" ON "candidate" ("email_key")',
 'CREATE INDEX "candidate_city" ON "candidate" ("city")',
 'CREATE INDEX "candidate_owner_id" ON "candidate" ("owner_id")',
 'CREATE INDEX "candidate_key_person_id" ON "candidate" ("key_person_id")',
 'CREATE INDEX "candidate_updated_at_id" ON "candidate" ("updated_at", "id")',
 'CREATE INDEX "candidate_owner_id_updated_at_id" ON "candidate" ("owner_id", "updated_at", "id")',
 'CREATE INDEX "candidate_pinyin_employer_key" ON "candidate" ("pinyin", "employer_key")',
 'CREATE INDEX "candidate_pinyin_phone_tail" ON "candidate" ("pinyin", "phone_tail")',
 'CREATE TABLE "career" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER NOT NULL, '
 '"employer" TEXT NOT NULL, "department_name" TEXT, "title" TEXT, "reports_to" TEXT, "started" TEXT, "ended" TEXT, '
 '"why_left" TEXT, "place" INTEGER NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE '
 'CASCADE)',
 'CREATE INDEX "career_candidate_id" ON "career" ("candidate_id")',
 'CREATE TABLE "education" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER NOT NULL, '
 '"school" TEXT NOT NULL, "degree" TEXT, "major" TEXT, "year" INTEGER, "place" INTEGER NOT NULL, FOREIGN KEY '
 '("candidate_id") REFERENCES "candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "education_candidate_id" ON "education" ("candidate_id")',
 'CREATE TABLE "resume" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER NOT NULL, '
 '"file_name" TEXT, "text" TEXT, "language" TEXT, "source" TEXT, "dated" DATE, "file_size" INTEGER, "file_sha256" '
 'TEXT, "place" INTEGER NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "resume_candidate_id" ON "resume" ("candidate_id")',
 'CREATE TABLE "pay" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER NOT NULL, "kind" TEXT '
 'NOT NULL, "original" TEXT NOT NULL, "monthly_min" INTEGER, "monthly_max" INTEGER, "months_x10" INTEGER, "year_min" '
 'INTEGER, "year_max" INTEGER, "currency" TEXT NOT NULL, "equity" TEXT, "as_of" DATE, FOREIGN KEY ("candidate_id") '
 'REFERENCES "candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "pay_candidate_id" ON "pay" ("candidate_id")',
 'CREATE UNIQUE INDEX "pay_candidate_id_kind" ON "pay" ("candidate_id", "kind")',
 'CREATE TABLE "blocked_company" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER NOT NULL, '
 '"name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "client_id" INTEGER, "reason" TEXT, FOREIGN KEY ("candidate_id") '
 'REFERENCES "candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE '
 'SET NULL)',
 'CREATE INDEX "blocked_company_candidate_id" ON "blocked_company" ("candidate_id")',
 'CREATE INDEX "blocked_company_name_key" ON "blocked_company" ("name_key")',
 'CREATE INDEX "blocked_company_client_id" ON "blocked_company" ("client_id")',
 'CREATE TABLE "off_limits" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "department_name" TEXT, '
 '"candidate_id" INTEGER, "from_day" DATE NOT NULL, "until_day" DATE, "level" TEXT NOT NULL, "reason" TEXT, '
 '"exception_reason" TEXT, "approver_id" INTEGER, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("approver_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "off_limits_client_id" ON "off_limits" ("client_id")',
 'CREATE INDEX "off_limits_candidate_id" ON "off_limits" ("candidate_id")',
 'CREATE INDEX "off_limits_approver_id" ON "off_limits" ("approver_id")',
 'CREATE TABLE "ownership_ruling" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER NOT NULL, '
 '"at" TEXT NOT NULL, "ruled_by_id" INTEGER NOT NULL, "reason" TEXT NOT NULL, "shares" TEXT NOT NULL, FOREIGN KEY '
 '("candidate_id") REFERENCES "candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("ruled_by_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "ownership_ruling_candidate_id" ON "ownership_ruling" ("candidate_id")',
 'CREATE INDEX "ownership_ruling_ruled_by_id" ON "ownership_ruling" ("ruled_by_id")',
 'CREATE TABLE "hot_list" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "name" TEXT NOT NULL, "owner_id" INTEGER NOT NULL, "shared" INTEGER NOT '
 'NULL, "note" TEXT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "hot_list_owner_id" ON "hot_list" ("owner_id")',
 'CREATE UNIQUE INDEX "hot_list_owner_id_name" ON "hot_list" ("owner_id", "name")',
 'CREATE TABLE "hot_list_entry" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "hot_list_id" INTEGER NOT NULL, '
 '"candidate_id" INTEGER NOT NULL, "added_by_id" INTEGER NOT NULL, "added_at" TEXT NOT NULL, "note" TEXT, FOREIGN '
 'KEY ("hot_list_id") REFERENCES "hot_list" ("id") ON DELETE CASCADE, FOREIGN KEY ("candidate_id") REFERENCES '
 '"candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("added_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "hot_list_entry_hot_list_id" ON "hot_list_entry" ("hot_list_id")',
 'CREATE INDEX "hot_list_entry_candidate_id" ON "hot_list_entry" ("candidate_id")',
 'CREATE INDEX "hot_list_entry_added_by_id" ON "hot_list_entry" ("added_by_id")',
 'CREATE UNIQUE INDEX "hot_list_entry_hot_list_id_candidate_id" ON "hot_list_entry" ("hot_list_id", "candidate_id")',
 'CREATE TABLE "position" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" TEXT NOT NULL, '
 '"initials" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "department_name" TEXT, "owner_id" INTEGER NOT NULL, '
 '"hr_id" INTEGER, "hiring_manager_id" INTEGER, "decider_id" INTEGER, "may_call_manager" INTEGER NOT NULL, '
 '"openings" INTEGER NOT NULL, "priority" TEXT NOT NULL, "exclusive" INTEGER NOT NULL, "level" TEXT, "opened_on" '
 'DATE, "stage" TEXT NOT NULL, "stage_since" TEXT, "lost_reason" TEXT, "filled_by" TEXT, "confidential" INTEGER NOT '
 'NULL, "alias" TEXT, "insiders" TEXT NOT NULL, "replacing" INTEGER NOT NULL, "replaces_id" INTEGER, "city" TEXT, '
 '"pay" TEXT, "pay_year_min" INTEGER, "pay_year_max" INTEGER, "currency" TEXT NOT NULL, "must_haves" TEXT, '
 '"target_companies" TEXT, "why_open" TEXT, "rounds_planned" INTEGER, "rounds_with" TEXT, "travel_policy" TEXT, '
 '"notes" TEXT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("owner_id") '
 'REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("hr_id") REFERENCES "key_person" ("id") ON DELETE SET '
 'NULL, FOREIGN KEY ("hiring_manager_id") REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY '
 '("decider_id") REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY ("replaces_id") REFERENCES '
 '"position" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "position_name_key" ON "position" ("name_key")',
 'CREATE INDEX "position_pinyin" ON "position" ("pinyin")',
 'CREATE INDEX "position_initials" ON "position" ("initials")',
 'CREATE INDEX "position_client_id" ON "position" ("client_id")',
 'CREATE INDEX "position_owner_id" ON "position" ("owner_id")',
 'CREATE INDEX "position_hr_id" ON "position" ("hr_id")',
 'CREATE INDEX "position_hiring_manager_id" ON "position" ("hiring_manager_id")',
 'CREATE INDEX "position_decider_id" ON "position" ("decider_id")',
 'CREATE INDEX "position_replaces_id" ON "position" ("replaces_id")',
 'CREATE TABLE "brief" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "position_id" INTEGER NOT NULL, "no" '
 'INTEGER NOT NULL, "body" TEXT NOT NULL, "asked_by" TEXT, "asked_on" DATE, "effect" TEXT, "client_yes" INTEGER NOT '
 'NULL, "recorded_by_id" INTEGER, "at" TEXT NOT NULL, FOREIGN KEY ("position_id") REFERENCES "position" ("id") ON '
 'DELETE CASCADE, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "brief_position_id" ON "brief" ("position_id")',
 'CREATE INDEX "brief_recorded_by_id" ON "brief" ("recorded_by_id")',
 'CREATE UNIQUE INDEX "brief_position_id_no" ON "brief" ("position_id", "no")',
 'CREATE TABLE "search_plan" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "position_id" INTEGER NOT NULL, "no" INTEGER NOT NULL, '
 '"milestones" TEXT NOT NULL, "feedback_days" INTEGER NOT NULL, "why" TEXT, "sent_on" DATE, "confirmed_on" DATE, '
 '"confirmed_by" TEXT, "recorded_by_id" INTEGER NOT NULL, FOREIGN KEY ("position_id") REFERENCES "position" ("id") '
 'ON DELETE CASCADE, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "search_plan_position_id" ON "search_plan" ("position_id")',
 'CREATE INDEX "search_plan_recorded_by_id" ON "search_plan" ("recorded_by_id")',
 'CREATE UNIQUE INDEX "search_plan_position_id_no" ON "search_plan" ("position_id", "no")',
 'CREATE TABLE "submission" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "candidate_id" INTEGER NOT NULL, "position_id" INTEGER NOT '
 'NULL, "owner_id" INTEGER NOT NULL, "status" TEXT NOT NULL, "status_since" TEXT NOT NULL, "left_from" TEXT, '
 '"hold_until" DATE, "hr_does_not_call" INTEGER NOT NULL, "location_answer" TEXT, "client_revealed_at" TEXT, "facts" '
 'TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("position_id") REFERENCES "position" ("id") ON DELETE RESTRICT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") '
 'ON DELETE RESTRICT)',
 'CREATE INDEX "submission_candidate_id" ON "submission" ("candidate_id")',
 'CREATE INDEX "submission_position_id" ON "submission" ("position_id")',
 'CREATE INDEX "submission_owner_id" ON "submission" ("owner_id")',
 'CREATE UNIQUE INDEX "submission_candidate_id_position_id" ON "submission" ("candidate_id", "position_id")',
 'CREATE INDEX "submission_owner_id_status_id" ON "submission" ("owner_id", "status", "id")',
 'CREATE INDEX "submission_position_id_status_id" ON "submission" ("position_id", "status", "id")',
 'CREATE TABLE "brief_check" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "brief_id" INTEGER NOT NULL, '
 '"submission_id" INTEGER NOT NULL, "fits" TEXT, "judged_by_id" INTEGER, "judged_at" TEXT, "note" TEXT, FOREIGN KEY '
 '("brief_id") REFERENCES "brief" ("id") ON DELETE CASCADE, FOREIGN KEY ("submission_id") REFERENCES "submission" '
 '("id") ON DELETE CASCADE, FOREIGN KEY ("judged_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "brief_check_brief_id" ON "brief_check" ("brief_id")',
 'CREATE INDEX "brief_check_submission_id" ON "brief_check" ("submission_id")',
 'CREATE INDEX "brief_check_judged_by_id" ON "brief_check" ("judged_by_id")',
 'CREATE UNIQUE INDEX "brief_check_brief_id_submission_id" ON "brief_check" ("brief_id", "submission_id")',
 'CREATE TABLE "concern" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "candidate_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "about" TEXT, '
 '"words" TEXT NOT NULL, "submission_id" INTEGER, "recorded_by_id" INTEGER NOT NULL, "recorded_at" TEXT NOT NULL, '
 '"solved_at" TEXT, "solved_how" TEXT, "for_good" INTEGER NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES '
 '"candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE SET '
 'NULL, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "concern_candidate_id" ON "concern" ("candidate_id")',
 'CREATE INDEX "concern_submission_id" ON "concern" ("submission_id")',
 'CREATE INDEX "concern_recorded_by_id" ON "concern" ("recorded_by_id")',
 'CREATE TABLE "consent" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "submission_id" INTEGER NOT NULL, '
 '"given_at" TEXT NOT NULL, "channel" TEXT NOT NULL, "words" TEXT NOT NULL, "recorded_by_id" INTEGER NOT NULL, '
 '"withdrawn_at" TEXT, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE CASCADE, FOREIGN KEY '
 '("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "consent_submission_id" ON "consent" ("submission_id")',
 'CREATE INDEX "consent_recorded_by_id" ON "consent" ("recorded_by_id")',
 'CREATE TABLE "status_change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "submission_id" INTEGER NOT NULL, '
 '"from_status" TEXT, "to_status" TEXT NOT NULL, "actor_id" INTEGER NOT NULL, "credited_to_id" INTEGER NOT NULL, '
 '"at" TEXT NOT NULL, "reason_code" TEXT, "reason" TEXT, "facts" TEXT NOT NULL, "undoes_id" INTEGER, FOREIGN KEY '
 '("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("actor_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("credited_to_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("undoes_id") REFERENCES "status_change" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "status_change_submission_id" ON "status_change" ("submission_id")',
 'CREATE INDEX "status_change_actor_id" ON "status_change" ("actor_id")',
 'CREATE INDEX "status_change_credited_to_id" ON "status_change" ("credited_to_id")',
 'CREATE INDEX "status_change_undoes_id" ON "status_change" ("undoes_id")',
 'CREATE TABLE "report" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "submission_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "author_id" '
 'INTEGER NOT NULL, "recipient_id" INTEGER, "channel" TEXT, "sent_at" TEXT, "digest" TEXT, "checklist" TEXT NOT '
 'NULL, "score" INTEGER, "document" TEXT, "text_sent_at" TEXT, "tries" INTEGER NOT NULL, "reply" TEXT, "replied_at" '
 'TEXT, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("author_id") '
 'REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("recipient_id") REFERENCES "key_person" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE INDEX "report_submission_id" ON "report" ("submission_id")',
 'CREATE INDEX "report_author_id" ON "report" ("author_id")',
 'CREATE INDEX "report_recipient_id" ON "report" ("recipient_id")',
 'CREATE INDEX "report_sent_at" ON "report" ("sent_at")',
 'CREATE TABLE "offer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "submission_id" INTEGER NOT NULL, "verbal_on" DATE, "verbal_made" '
 'INTEGER NOT NULL, "written_on" DATE, "accepted_on" DATE, "pay" TEXT, "terms" TEXT, "valid_until" DATE, "rounds" '
 'TEXT NOT NULL, "planned_start" DATE, "probation_end" DATE, "resignation" TEXT, "resigned_on" DATE, '
 '"resignation_talk" DATE, "last_day" DATE, "background_check" TEXT, "medical" TEXT, "agreed" TEXT NOT NULL, FOREIGN '
 'KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "offer_submission_id" ON "offer" ("submission_id")',
 'CREATE TABLE "placement" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "submission_id" INTEGER NOT NULL, "start_on" DATE NOT '
 'NULL, "fee" INTEGER, "fee_why" TEXT, "currency" TEXT NOT NULL, "shares" TEXT NOT NULL, "terms" TEXT NOT NULL, '
 '"guarantee_until" DATE, "off_limits_id" INTEGER, "left_on" DATE, "left_cause" TEXT, "left_why" TEXT, "remedy" '
 'TEXT, "refund" INTEGER, "refund_agreed" INTEGER, "replace_until" DATE, "replacement_id" INTEGER, FOREIGN KEY '
 '("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("off_limits_id") REFERENCES '
 '"off_limits" ("id") ON DELETE SET NULL, FOREIGN KEY ("replacement_id") REFERENCES "position" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE UNIQUE INDEX "placement_submission_id" ON "placement" ("submission_id")',
 'CREATE INDEX "placement_off_limits_id" ON "placement" ("off_limits_id")',
 'CREATE INDEX "placement_replacement_id" ON "placement" ("replacement_id")',
 'CREATE TABLE "invoice" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "submission_id" INTEGER, "kind" TEXT NOT '
 'NULL, "number" TEXT, "amount" INTEGER NOT NULL, "currency" TEXT NOT NULL, "issued_on" DATE NOT NULL, "due_on" DATE '
 'NOT NULL, "paid_on" DATE, "ask_again" DATE, "dunning" TEXT NOT NULL, "is_refund" INTEGER, "owner_id" INTEGER NOT '
 'NULL, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("submission_id") '
 'REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE INDEX "invoice_client_id" ON "invoice" ("client_id")',
 'CREATE INDEX "invoice_submission_id" ON "invoice" ("submission_id")',
 'CREATE INDEX "invoice_paid_on" ON "invoice" ("paid_on")',
 'CREATE INDEX "invoice_owner_id" ON "invoice" ("owner_id")',
 'CREATE TABLE "interview" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, '
 '"created_at" TEXT NOT NULL, "updated_at" TEXT NOT NULL, "submission_id" INTEGER NOT NULL, "round" INTEGER NOT '
 'NULL, "kind" TEXT NOT NULL, "mode" TEXT NOT NULL, "status" TEXT NOT NULL, "starts_at" TEXT, "ends_at" TEXT, "zone" '
 'TEXT NOT NULL, "place" TEXT, "interviewer_id" INTEGER, "planned" INTEGER NOT NULL, "unplanned_why" TEXT, '
 '"prepared" TEXT NOT NULL, "uid" TEXT, "sequence" INTEGER NOT NULL, "moved" INTEGER NOT NULL, "result" TEXT, '
 '"off_by" TEXT, "fault" TEXT, "travel" TEXT, "clash_reason" TEXT, "clash_allowed_by_id" INTEGER, "notes" TEXT, '
 'FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("interviewer_id") '
 'REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY ("clash_allowed_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT)',
 'CREATE INDEX "interview_submission_id" ON "interview" ("submission_id")',
 'CREATE INDEX "interview_starts_at" ON "interview" ("starts_at")',
 'CREATE INDEX "interview_interviewer_id" ON "interview" ("interviewer_id")',
 'CREATE INDEX "interview_clash_allowed_by_id" ON "interview" ("clash_allowed_by_id")',
 'CREATE INDEX "interview_submission_id_round" ON "interview" ("submission_id", "round")',
 'CREATE TABLE "slot_offer" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "submission_id" INTEGER NOT NULL, '
 '"interview_id" INTEGER, "offered_by" TEXT NOT NULL, "asking_round" INTEGER NOT NULL, "created_at" TEXT NOT NULL, '
 '"expires_at" TEXT, "zone" TEXT NOT NULL, "asked_by_id" INTEGER, "note" TEXT, "answer" TEXT, "answer_note" TEXT, '
 '"answered_at" TEXT, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE CASCADE, FOREIGN KEY '
 '("interview_id") REFERENCES "interview" ("id") ON DELETE SET NULL, FOREIGN KEY ("asked_by_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "slot_offer_submission_id" ON "slot_offer" ("submission_id")',
 'CREATE INDEX "slot_offer_interview_id" ON "slot_offer" ("interview_id")',
 'CREATE INDEX "slot_offer_asked_by_id" ON "slot_offer" ("asked_by_id")',
 'CREATE TABLE "slot" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "offer_id" INTEGER NOT NULL, "starts_at" '
 'TEXT NOT NULL, "minutes" INTEGER NOT NULL, "status" TEXT NOT NULL, FOREIGN KEY ("offer_id") REFERENCES '
 '"slot_offer" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "slot_offer_id" ON "slot" ("offer_id")',
 'CREATE TABLE "unavailable" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate_id" INTEGER, "person_id" '
 'INTEGER, "user_id" INTEGER, "starts_at" TEXT NOT NULL, "ends_at" TEXT NOT NULL, "why" TEXT, "recorded_by_id" '
 'INTEGER NOT NULL, "recorded_at" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON '
 'DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "key_person" ("id") ON DELETE CASCADE, FOREIGN KEY '
 '("user_id") REFERENCES "user" ("id") ON DELETE CASCADE, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT)',
 'CREATE INDEX "unavailable_candidate_id" ON "unavailable" ("candidate_id")',
 'CREATE INDEX "unavailable_person_id" ON "unavailable" ("person_id")',
 'CREATE INDEX "unavailable_user_id" ON "unavailable" ("user_id")',
 'CREATE INDEX "unavailable_recorded_by_id" ON "unavailable" ("recorded_by_id")',
 'CREATE TABLE "feedback" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "interview_id" INTEGER NOT NULL, "side" TEXT NOT NULL, "given_at" TEXT '
 'NOT NULL, "taken_by_id" INTEGER NOT NULL, "answers" TEXT NOT NULL, "willingness" INTEGER, "counter_offer_risk" '
 'INTEGER, "decision" TEXT, FOREIGN KEY ("interview_id") REFERENCES "interview" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("taken_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "feedback_interview_id" ON "feedback" ("interview_id")',
 'CREATE INDEX "feedback_taken_by_id" ON "feedback" ("taken_by_id")',
 'CREATE TABLE "script_text" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "scenario" TEXT NOT NULL, "language" '
 'TEXT NOT NULL, "digest" TEXT NOT NULL, "body" TEXT NOT NULL, "kept_at" TEXT NOT NULL, "active" INTEGER NOT NULL, '
 '"saved_by_id" INTEGER, "saved_at" TEXT, FOREIGN KEY ("saved_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE UNIQUE INDEX "script_text_digest" ON "script_text" ("digest")',
 'CREATE INDEX "script_text_saved_by_id" ON "script_text" ("saved_by_id")',
 'CREATE TABLE "follow_up" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "at" TEXT NOT NULL, "author_id" INTEGER '
 'NOT NULL, "channel" TEXT NOT NULL, "direction" TEXT NOT NULL, "outcome" TEXT, "text" TEXT NOT NULL, "told" TEXT, '
 '"client_id" INTEGER, "person_id" INTEGER, "position_id" INTEGER, "candidate_id" INTEGER, "submission_id" INTEGER, '
 '"script_id" INTEGER, "branch" TEXT, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "key_person" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("position_id") REFERENCES "position" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY ("submission_id") REFERENCES '
 '"submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("script_id") REFERENCES "script_text" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE INDEX "follow_up_at" ON "follow_up" ("at")',
 'CREATE INDEX "follow_up_author_id" ON "follow_up" ("author_id")',
 'CREATE INDEX "follow_up_client_id" ON "follow_up" ("client_id")',
 'CREATE INDEX "follow_up_person_id" ON "follow_up" ("person_id")',
 'CREATE INDEX "follow_up_position_id" ON "follow_up" ("position_id")',
 'CREATE INDEX "follow_up_candidate_id" ON "follow_up" ("candidate_id")',
 'CREATE INDEX "follow_up_submission_id" ON "follow_up" ("submission_id")',
 'CREATE INDEX "follow_up_script_id" ON "follow_up" ("script_id")',
 'CREATE TABLE "action" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "version" INTEGER NOT NULL, "created_at" '
 'TEXT NOT NULL, "updated_at" TEXT NOT NULL, "kind" TEXT NOT NULL, "do" TEXT NOT NULL, "told" TEXT, "due" TEXT NOT '
 'NULL, "has_time" INTEGER NOT NULL, "status" TEXT NOT NULL, "owner_id" INTEGER NOT NULL, "created_by_id" INTEGER '
 'NOT NULL, "rule" TEXT, "why" TEXT NOT NULL, "rule_key" TEXT, "client_id" INTEGER, "person_id" INTEGER, '
 '"position_id" INTEGER, "candidate_id" INTEGER, "submission_id" INTEGER, "report_id" INTEGER, "interview_id" '
 'INTEGER, "snoozed_from" TEXT, "delegated_by_id" INTEGER, "done_at" TEXT, "result" TEXT, "follow_up_id" INTEGER, '
 'FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("created_by_id") REFERENCES '
 '"user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("person_id") REFERENCES "key_person" ("id") ON DELETE RESTRICT, FOREIGN KEY ("position_id") REFERENCES '
 '"position" ("id") ON DELETE RESTRICT, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("report_id") REFERENCES "report" ("id") ON DELETE RESTRICT, FOREIGN KEY ("interview_id") REFERENCES "interview" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("delegated_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("follow_up_id") REFERENCES "follow_up" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "action_owner_id" ON "action" ("owner_id")',
 'CREATE INDEX "action_created_by_id" ON "action" ("created_by_id")',
 'CREATE UNIQUE INDEX "action_rule_key" ON "action" ("rule_key")',
 'CREATE INDEX "action_client_id" ON "action" ("client_id")',
 'CREATE INDEX "action_person_id" ON "action" ("person_id")',
 'CREATE INDEX "action_position_id" ON "action" ("position_id")',
 'CREATE INDEX "action_candidate_id" ON "action" ("candidate_id")',
 'CREATE INDEX "action_submission_id" ON "action" ("submission_id")',
 'CREATE INDEX "action_report_id" ON "action" ("report_id")',
 'CREATE INDEX "action_interview_id" ON "action" ("interview_id")',
 'CREATE INDEX "action_delegated_by_id" ON "action" ("delegated_by_id")',
 'CREATE INDEX "action_follow_up_id" ON "action" ("follow_up_id")',
 'CREATE INDEX "action_owner_id_status_due_id" ON "action" ("owner_id", "status", "due", "id")',
 'CREATE INDEX "action_submission_id_status" ON "action" ("submission_id", "status")',
 'CREATE TABLE "draft" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" INTEGER NOT NULL, "form" TEXT NOT '
 'NULL, "ref" TEXT NOT NULL, "session" TEXT NOT NULL, "rev" INTEGER NOT NULL, "body" TEXT NOT NULL, "at" TEXT NOT '
 'NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "draft_user_id" ON "draft" ("user_id")',
 'CREATE UNIQUE INDEX "draft_user_id_form_ref_session" ON "draft" ("user_id", "form", "ref", "session")',
 'CREATE TABLE "batch" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "actor_id" INTEGER NOT NULL, "at" TEXT NOT '
 'NULL, "origin" TEXT NOT NULL, "act" TEXT NOT NULL, "state" TEXT NOT NULL, "undoes_id" INTEGER, "undone" INTEGER '
 'NOT NULL, "detail" TEXT NOT NULL, FOREIGN KEY ("actor_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("undoes_id") REFERENCES "batch" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "batch_actor_id" ON "batch" ("actor_id")',
 'CREATE UNIQUE INDEX "batch_undoes_id" ON "batch" ("undoes_id")',
 'CREATE INDEX "batch_actor_id_id" ON "batch" ("actor_id", "id")',
 'CREATE TABLE "change" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "batch_id" INTEGER NOT NULL, "actor_id" '
 'INTEGER NOT NULL, "credited_to_id" INTEGER NOT NULL, "at" TEXT NOT NULL, "origin" TEXT NOT NULL, "kind" TEXT NOT '
 'NULL, "ref" INTEGER NOT NULL, "before" TEXT, "after" TEXT, "undoes_id" INTEGER, FOREIGN KEY ("batch_id") '
 'REFERENCES "batch" ("id") ON DELETE RESTRICT, FOREIGN KEY ("actor_id") REFERENCES "user" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("credited_to_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("undoes_id") '
 'REFERENCES "change" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "change_batch_id" ON "change" ("batch_id")',
 'CREATE INDEX "change_actor_id" ON "change" ("actor_id")',
 'CREATE INDEX "change_credited_to_id" ON "change" ("credited_to_id")',
 'CREATE INDEX "change_undoes_id" ON "change" ("undoes_id")',
 'CREATE INDEX "change_kind_ref_id" ON "change" ("kind", "ref", "id")',
 'CREATE TABLE "access_event" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" INTEGER NOT NULL, "at" '
 'TEXT NOT NULL, "act" TEXT NOT NULL, "kind" TEXT NOT NULL, "ref" INTEGER NOT NULL, "purpose" TEXT, "purpose_digest" '
 'TEXT, "remote" TEXT, "previous" TEXT NOT NULL, "digest" TEXT NOT NULL, FOREIGN KEY ("user_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "access_event_user_id" ON "access_event" ("user_id")',
 'CREATE UNIQUE INDEX "access_event_digest" ON "access_event" ("digest")',
 'CREATE TABLE "merge" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "kept" INTEGER NOT '
 'NULL, "gone" INTEGER NOT NULL, "batch_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, "at" TEXT NOT NULL, '
 '"split_at" TEXT, "split_by_id" INTEGER, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT, '
 'FOREIGN KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("split_by_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "merge_batch_id" ON "merge" ("batch_id")',
 'CREATE INDEX "merge_by_id" ON "merge" ("by_id")',
 'CREATE INDEX "merge_split_by_id" ON "merge" ("split_by_id")',
 'CREATE INDEX "merge_kind_gone" ON "merge" ("kind", "gone")',
 'CREATE INDEX "merge_kind_kept" ON "merge" ("kind", "kept")',
 'CREATE TABLE "erasure" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "candidate" INTEGER NOT NULL, "at" TEXT '
 'NOT NULL, "by_id" INTEGER NOT NULL, "requested_on" DATE, "reason" TEXT, "keys" TEXT NOT NULL, "records" TEXT NOT '
 'NULL, "counts" TEXT NOT NULL, FOREIGN KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE UNIQUE INDEX "erasure_candidate" ON "erasure" ("candidate")',
 'CREATE INDEX "erasure_by_id" ON "erasure" ("by_id")',
 'CREATE TABLE "duplicate_verdict" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "first" '
 'INTEGER NOT NULL, "second" INTEGER NOT NULL, "verdict" TEXT NOT NULL, "reason" TEXT, "by_id" INTEGER NOT NULL, '
 '"at" TEXT NOT NULL, FOREIGN KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "duplicate_verdict_by_id" ON "duplicate_verdict" ("by_id")',
 'CREATE UNIQUE INDEX "duplicate_verdict_kind_first_second" ON "duplicate_verdict" ("kind", "first", "second")',
 'CREATE TABLE "fact_source" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "ref" INTEGER '
 'NOT NULL, "field" TEXT NOT NULL, "source" TEXT, "as_of" DATE, "by_id" INTEGER NOT NULL, "at" TEXT NOT NULL, '
 'FOREIGN KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "fact_source_by_id" ON "fact_source" ("by_id")',
 'CREATE UNIQUE INDEX "fact_source_kind_ref_field" ON "fact_source" ("kind", "ref", "field")',
 'CREATE TABLE "saved_search" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" INTEGER NOT NULL, "kind" '
 'TEXT NOT NULL, "name" TEXT NOT NULL, "query" TEXT NOT NULL, "scope" TEXT NOT NULL, "shared" INTEGER NOT NULL, "at" '
 'TEXT NOT NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "saved_search_user_id" ON "saved_search" ("user_id")',
 'CREATE UNIQUE INDEX "saved_search_user_id_kind_name" ON "saved_search" ("user_id", "kind", "name")',
 'CREATE TABLE "setting" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "user_id" INTEGER, "key" TEXT NOT NULL, '
 '"value" TEXT NOT NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "setting_user_id" ON "setting" ("user_id")',
 'CREATE UNIQUE INDEX "setting_user_id_key" ON "setting" ("user_id", "key")',
 'CREATE TABLE "import_run" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "kind" TEXT NOT NULL, "file_name" TEXT '
 'NOT NULL, "encoding" TEXT, "state" TEXT NOT NULL, "user_id" INTEGER NOT NULL, "at" TEXT NOT NULL, "counts" TEXT '
 'NOT NULL, "batch_id" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "import_run_user_id" ON "import_run" ("user_id")',
 'CREATE INDEX "import_run_batch_id" ON "import_run" ("batch_id")',
 'CREATE TABLE "meta" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "key" TEXT NOT NULL, "value" TEXT NOT NULL)',
 'CREATE UNIQUE INDEX "meta_key" ON "meta" ("key")',
 'CREATE TRIGGER "status_change_no_update" BEFORE UPDATE OF "id", "from_status", "to_status", "actor_id", '
 '"credited_to_id", "at", "reason_code", "reason", "facts", "undoes_id" ON "status_change" BEGIN SELECT RAISE(ABORT, '
 "'status_change is append-only'); END",
 'CREATE TRIGGER "status_change_no_delete" BEFORE DELETE ON "status_change" BEGIN SELECT RAISE(ABORT, '
 "'status_change is append-only'); END",
 'CREATE TRIGGER "change_no_update" BEFORE UPDATE ON "change" BEGIN SELECT RAISE(ABORT, \'change is append-only\'); '
 'END',
 'CREATE TRIGGER "change_no_delete" BEFORE DELETE ON "change" BEGIN SELECT RAISE(ABORT, \'change is append-only\'); '
 'END',
 'CREATE TRIGGER "access_event_no_update" BEFORE UPDATE ON "access_event" BEGIN SELECT RAISE(ABORT, \'access_event '
 "is append-only'); END",
 'CREATE TRIGGER "access_event_no_delete" BEFORE DELETE ON "access_event" BEGIN SELECT RAISE(ABORT, \'access_event '
 "is append-only'); END",
 'CREATE VIRTUAL TABLE "search_candidate" USING fts5(tokens, content=\'\', contentless_delete=1, detail=none, '
 "tokenize='unicode61 remove_diacritics 0')",
 'CREATE VIRTUAL TABLE "search_client" USING fts5(tokens, content=\'\', contentless_delete=1, detail=none, '
 "tokenize='unicode61 remove_diacritics 0')",
 'CREATE VIRTUAL TABLE "search_person" USING fts5(tokens, content=\'\', contentless_delete=1, detail=none, '
 "tokenize='unicode61 remove_diacritics 0')",
 'CREATE VIRTUAL TABLE "search_position" USING fts5(tokens, content=\'\', contentless_delete=1, detail=none, '
 "tokenize='unicode61 remove_diacritics 0')"]

POSTGRES = ['CREATE TABLE "department" ("id" SERIAL NOT NULL PRIMARY KEY, "name" TEXT NOT NULL)',
 'CREATE UNIQUE INDEX "department_name" ON "department" ("name")',
 'CREATE TABLE "user" ("id" SERIAL NOT NULL PRIMARY KEY, "login" TEXT NOT NULL, "name" TEXT NOT NULL, '
 '"department_id" INTEGER, "joined" DATE, "left_on" DATE, "deputy_id" INTEGER, "deputy_from" DATE, "deputy_until" '
 'DATE, "phone" TEXT, "email" TEXT, "zone" TEXT NOT NULL, FOREIGN KEY ("department_id") REFERENCES "department" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("deputy_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE UNIQUE INDEX "user_login" ON "user" ("login")',
 'CREATE INDEX "user_department_id" ON "user" ("department_id")',
 'CREATE INDEX "user_deputy_id" ON "user" ("deputy_id")',
 'CREATE TABLE "user_role" ("id" SERIAL NOT NULL PRIMARY KEY, "user_id" INTEGER NOT NULL, "role" TEXT NOT NULL, '
 'FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "user_role_user_id" ON "user_role" ("user_id")',
 'CREATE UNIQUE INDEX "user_role_user_id_role" ON "user_role" ("user_id", "role")',
 'CREATE TABLE "client" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" TEXT NOT NULL, '
 '"initials" TEXT NOT NULL, "legal_name" TEXT, "kind" TEXT NOT NULL, "status" TEXT NOT NULL, "tier" TEXT NOT NULL, '
 '"is_ka" BOOLEAN NOT NULL, "owner_id" INTEGER NOT NULL, "department_id" INTEGER, "parent_id" INTEGER, "referred_by" '
 'TEXT, "where_met" TEXT, "met_by_id" INTEGER, "industry" TEXT, "region" TEXT, "city" TEXT, "size" TEXT, "business" '
 'TEXT, "operation_state" TEXT, "credit" TEXT, "billing" TEXT, "address" TEXT, "website" TEXT, "phone" TEXT, "notes" '
 'TEXT, "registered_on" DATE, "approved_on" DATE, "as_of" DATE, "source" TEXT, "gate_open_until" DATE, '
 '"gate_open_by_id" INTEGER, "gate_open_reason" TEXT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("department_id") REFERENCES "department" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("parent_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("met_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("gate_open_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "client_name_key" ON "client" ("name_key")',
 'CREATE INDEX "client_pinyin" ON "client" ("pinyin")',
 'CREATE INDEX "client_initials" ON "client" ("initials")',
 'CREATE INDEX "client_owner_id" ON "client" ("owner_id")',
 'CREATE INDEX "client_department_id" ON "client" ("department_id")',
 'CREATE INDEX "client_parent_id" ON "client" ("parent_id")',
 'CREATE INDEX "client_met_by_id" ON "client" ("met_by_id")',
 'CREATE INDEX "client_gate_open_by_id" ON "client" ("gate_open_by_id")',
 'CREATE TABLE "client_alias" ("id" SERIAL NOT NULL PRIMARY KEY, "client_id" INTEGER NOT NULL, "alias" TEXT NOT '
 'NULL, "name_key" TEXT NOT NULL, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "client_alias_client_id" ON "client_alias" ("client_id")',
 'CREATE INDEX "client_alias_name_key" ON "client_alias" ("name_key")',
 'CREATE TABLE "key_person" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" TEXT NOT '
 'NULL, "initials" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "title" TEXT, "department_name" TEXT, "phone" TEXT, '
 '"phone_e164" TEXT, "phone_tail" TEXT, "email" TEXT, "email_key" TEXT, "wechat" TEXT, "buying_role" TEXT, '
 '"reports_to_id" INTEGER, "stance" TEXT NOT NULL, "cares_about" TEXT, "best_hours" TEXT, "channel" TEXT, "birthday" '
 'TEXT, "education" TEXT, "counterpart_id" INTEGER, "left_on" DATE, "moved_to_id" INTEGER, "city" TEXT, "notes" '
 'TEXT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("reports_to_id") '
 'REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY ("counterpart_id") REFERENCES "user" ("id") ON '
 'DELETE SET NULL, FOREIGN KEY ("moved_to_id") REFERENCES "key_person" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "key_person_name_key" ON "key_person" ("name_key")',
 'CREATE INDEX "key_person_pinyin" ON "key_person" ("pinyin")',
 'CREATE INDEX "key_person_initials" ON "key_person" ("initials")',
 'CREATE INDEX "key_person_client_id" ON "key_person" ("client_id")',
 'CREATE INDEX "key_person_phone_e164" ON "key_person" ("phone_e164")',
 'CREATE INDEX "key_person_phone_tail" ON "key_person" ("phone_tail")',
 'CREATE INDEX "key_person_email_key" ON "key_person" ("email_key")',
 'CREATE INDEX "key_person_reports_to_id" ON "key_person" ("reports_to_id")',
 'CREATE INDEX "key_person_counterpart_id" ON "key_person" ("counterpart_id")',
 'CREATE INDEX "key_person_moved_to_id" ON "key_person" ("moved_to_id")',
 'CREATE TABLE "agreement" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "client_id" INTEGER NOT NULL, "version_no" INTEGER NOT NULL, '
 '"supersedes_id" INTEGER, "valid_from" DATE NOT NULL, "valid_until" DATE, "contracting_entity" TEXT, "engagement" '
 'TEXT NOT NULL, "fee_percent_x100" INTEGER, "fee_base" TEXT, "minimum_fee" INTEGER, "currency" TEXT NOT NULL, '
 '"payment_steps" TEXT, "days_to_pay" INTEGER, "invoice_kind" TEXT, "guarantee_count" INTEGER, "guarantee_unit" TEXT '
 'NOT NULL, "guarantee_remedy" TEXT, "protection_months" INTEGER, "off_limits_months" INTEGER, "discount" TEXT, '
 '"discount_approved_by_id" INTEGER, "travel_policy" TEXT, "confirmed_in_writing" BOOLEAN NOT NULL, "excepted_until" '
 'DATE, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("supersedes_id") '
 'REFERENCES "agreement" ("id") ON DELETE RESTRICT, FOREIGN KEY ("discount_approved_by_id") REFERENCES "user" ("id") '
 'ON DELETE RESTRICT)',
 'CREATE INDEX "agreement_client_id" ON "agreement" ("client_id")',
 'CREATE INDEX "agreement_supersedes_id" ON "agreement" ("supersedes_id")',
 'CREATE INDEX "agreement_discount_approved_by_id" ON "agreement" ("discount_approved_by_id")',
 'CREATE TABLE "document" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "client_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT '
 'NULL, "how_obtained" TEXT, "source" TEXT, "dated" DATE, "held_by_id" INTEGER, "as_of" DATE, "expires_on" DATE, '
 '"file_name" TEXT, "file_size" INTEGER, "file_sha256" TEXT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("held_by_id") REFERENCES "user" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "document_client_id" ON "document" ("client_id")',
 'CREATE INDEX "document_held_by_id" ON "document" ("held_by_id")',
 'CREATE TABLE "warning" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "client_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "severity" TEXT NOT '
 'NULL, "signal" TEXT, "brief" TEXT NOT NULL, "told" TEXT, "report" TEXT, "cause" TEXT, "countermeasure" TEXT, '
 '"status" TEXT NOT NULL, "raised_by_id" INTEGER NOT NULL, "raised_at" TIMESTAMPTZ NOT NULL, "closed_at" '
 'TIMESTAMPTZ, "closed_reason" TEXT, "why" TEXT NOT NULL, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("raised_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "warning_client_id" ON "warning" ("client_id")',
 'CREATE INDEX "warning_raised_by_id" ON "warning" ("raised_by_id")',
 'CREATE INDEX "warning_client_id_status" ON "warning" ("client_id", "status")',
 'CREATE TABLE "cadence" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "client_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "rule" TEXT NOT NULL, '
 '"shift" TEXT NOT NULL, "any_contact" BOOLEAN NOT NULL, "starts_on" DATE NOT NULL, "ends_on" DATE, FOREIGN KEY '
 '("client_id") REFERENCES "client" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "cadence_client_id" ON "cadence" ("client_id")',
 'CREATE UNIQUE INDEX "cadence_client_id_kind" ON "cadence" ("client_id", "kind")',
 'CREATE TABLE "candidate" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" TEXT NOT '
 'NULL, "initials" TEXT NOT NULL, "english_name" TEXT, "phone" TEXT, "phone_e164" TEXT, "phone_tail" TEXT, "email" '
 'TEXT, "email_key" TEXT, "wechat" TEXT, "city" TEXT, "employer" TEXT, "employer_key" TEXT, "title" TEXT, '
 '"department_name" TEXT, "owner_id" INTEGER, "owned_until" DATE, "source" TEXT, "best_hours" TEXT, "notice" TEXT, '
 '"motivation" TEXT, "concerns" TEXT, "other_processes" TEXT, "non_compete" TEXT, "language" TEXT, "linkedin" TEXT, '
 '"tags" TEXT, "notes" TEXT, "as_of" DATE, "data_purpose" TEXT, "consent_on" DATE, "consent_how" TEXT, "keep_until" '
 'DATE, "key_person_id" INTEGER, "last_contact_at" TIMESTAMPTZ, "asleep" BOOLEAN NOT NULL, "erased_at" TIMESTAMPTZ, '
 'FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("key_person_id") REFERENCES '
 '"key_person" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "candidate_name_key" ON "candidate" ("name_key")',
 'CREATE INDEX "candidate_pinyin" ON "candidate" ("pinyin")',
 'CREATE INDEX "candidate_initials" ON "candidate" ("initials")',
 'CREATE INDEX "candidate_phone_e164" ON "candidate" ("phone_e164")',
 'CREATE INDEX "candidate_phone_tail" ON "candidate" ("phone_tail")',
 'CREATE INDEX "candidate_email_key" ON "candidate" ("email_key")',
 'CREATE INDEX "candidate_city" ON "candidate" ("city")',
 'CREATE INDEX "candidate_owner_id" ON "candidate" ("owner_id")',
 'CREATE INDEX "candidate_key_person_id" ON "candidate" ("key_person_id")',
 'CREATE INDEX "candidate_updated_at_id" ON "candidate" ("updated_at", "id")',
 'CREATE INDEX "candidate_owner_id_updated_at_id" ON "candidate" ("owner_id", "updated_at", "id")',
 'CREATE INDEX "candidate_pinyin_employer_key" ON "candidate" ("pinyin", "employer_key")',
 'CREATE INDEX "candidate_pinyin_phone_tail" ON "candidate" ("pinyin", "phone_tail")',
 'CREATE TABLE "career" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER NOT NULL, "employer" TEXT NOT '
 'NULL, "department_name" TEXT, "title" TEXT, "reports_to" TEXT, "started" TEXT, "ended" TEXT, "why_left" TEXT, '
 '"place" INTEGER NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "career_candidate_id" ON "career" ("candidate_id")',
 'CREATE TABLE "education" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER NOT NULL, "school" TEXT NOT '
 'NULL, "degree" TEXT, "major" TEXT, "year" INTEGER, "place" INTEGER NOT NULL, FOREIGN KEY ("candidate_id") '
 'REFERENCES "candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "education_candidate_id" ON "education" ("candidate_id")',
 'CREATE TABLE "resume" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER NOT NULL, "file_name" TEXT, "text" '
 'TEXT, "language" TEXT, "source" TEXT, "dated" DATE, "file_size" INTEGER, "file_sha256" TEXT, "place" INTEGER NOT '
 'NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "resume_candidate_id" ON "resume" ("candidate_id")',
 'CREATE TABLE "pay" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, '
 '"original" TEXT NOT NULL, "monthly_min" INTEGER, "monthly_max" INTEGER, "months_x10" INTEGER, "year_min" INTEGER, '
 '"year_max" INTEGER, "currency" TEXT NOT NULL, "equity" TEXT, "as_of" DATE, FOREIGN KEY ("candidate_id") REFERENCES '
 '"candidate" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "pay_candidate_id" ON "pay" ("candidate_id")',
 'CREATE UNIQUE INDEX "pay_candidate_id_kind" ON "pay" ("candidate_id", "kind")',
 'CREATE TABLE "blocked_company" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER NOT NULL, "name" TEXT NOT '
 'NULL, "name_key" TEXT NOT NULL, "client_id" INTEGER, "reason" TEXT, FOREIGN KEY ("candidate_id") REFERENCES '
 '"candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "blocked_company_candidate_id" ON "blocked_company" ("candidate_id")',
 'CREATE INDEX "blocked_company_name_key" ON "blocked_company" ("name_key")',
 'CREATE INDEX "blocked_company_client_id" ON "blocked_company" ("client_id")',
 'CREATE TABLE "off_limits" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "client_id" INTEGER NOT NULL, "department_name" TEXT, "candidate_id" '
 'INTEGER, "from_day" DATE NOT NULL, "until_day" DATE, "level" TEXT NOT NULL, "reason" TEXT, "exception_reason" '
 'TEXT, "approver_id" INTEGER, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("candidate_id") REFERENCES "candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY ("approver_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "off_limits_client_id" ON "off_limits" ("client_id")',
 'CREATE INDEX "off_limits_candidate_id" ON "off_limits" ("candidate_id")',
 'CREATE INDEX "off_limits_approver_id" ON "off_limits" ("approver_id")',
 'CREATE TABLE "ownership_ruling" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER NOT NULL, "at" '
 'TIMESTAMPTZ NOT NULL, "ruled_by_id" INTEGER NOT NULL, "reason" TEXT NOT NULL, "shares" TEXT NOT NULL, FOREIGN KEY '
 '("candidate_id") REFERENCES "candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("ruled_by_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "ownership_ruling_candidate_id" ON "ownership_ruling" ("candidate_id")',
 'CREATE INDEX "ownership_ruling_ruled_by_id" ON "ownership_ruling" ("ruled_by_id")',
 'CREATE TABLE "hot_list" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "name" TEXT NOT NULL, "owner_id" INTEGER NOT NULL, "shared" BOOLEAN '
 'NOT NULL, "note" TEXT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "hot_list_owner_id" ON "hot_list" ("owner_id")',
 'CREATE UNIQUE INDEX "hot_list_owner_id_name" ON "hot_list" ("owner_id", "name")',
 'CREATE TABLE "hot_list_entry" ("id" SERIAL NOT NULL PRIMARY KEY, "hot_list_id" INTEGER NOT NULL, "candidate_id" '
 'INTEGER NOT NULL, "added_by_id" INTEGER NOT NULL, "added_at" TIMESTAMPTZ NOT NULL, "note" TEXT, FOREIGN KEY '
 '("hot_list_id") REFERENCES "hot_list" ("id") ON DELETE CASCADE, FOREIGN KEY ("candidate_id") REFERENCES '
 '"candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("added_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "hot_list_entry_hot_list_id" ON "hot_list_entry" ("hot_list_id")',
 'CREATE INDEX "hot_list_entry_candidate_id" ON "hot_list_entry" ("candidate_id")',
 'CREATE INDEX "hot_list_entry_added_by_id" ON "hot_list_entry" ("added_by_id")',
 'CREATE UNIQUE INDEX "hot_list_entry_hot_list_id_candidate_id" ON "hot_list_entry" ("hot_list_id", "candidate_id")',
 'CREATE TABLE "position" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "pinyin" TEXT NOT '
 'NULL, "initials" TEXT NOT NULL, "client_id" INTEGER NOT NULL, "department_name" TEXT, "owner_id" INTEGER NOT NULL, '
 '"hr_id" INTEGER, "hiring_manager_id" INTEGER, "decider_id" INTEGER, "may_call_manager" BOOLEAN NOT NULL, '
 '"openings" INTEGER NOT NULL, "priority" TEXT NOT NULL, "exclusive" BOOLEAN NOT NULL, "level" TEXT, "opened_on" '
 'DATE, "stage" TEXT NOT NULL, "stage_since" TIMESTAMPTZ, "lost_reason" TEXT, "filled_by" TEXT, "confidential" '
 'BOOLEAN NOT NULL, "alias" TEXT, "insiders" TEXT NOT NULL, "replacing" BOOLEAN NOT NULL, "replaces_id" INTEGER, '
 '"city" TEXT, "pay" TEXT, "pay_year_min" INTEGER, "pay_year_max" INTEGER, "currency" TEXT NOT NULL, "must_haves" '
 'TEXT, "target_companies" TEXT, "why_open" TEXT, "rounds_planned" INTEGER, "rounds_with" TEXT, "travel_policy" '
 'TEXT, "notes" TEXT, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("hr_id") REFERENCES "key_person" ("id") ON '
 'DELETE SET NULL, FOREIGN KEY ("hiring_manager_id") REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY '
 '("decider_id") REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY ("replaces_id") REFERENCES '
 '"position" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "position_name_key" ON "position" ("name_key")',
 'CREATE INDEX "position_pinyin" ON "position" ("pinyin")',
 'CREATE INDEX "position_initials" ON "position" ("initials")',
 'CREATE INDEX "position_client_id" ON "position" ("client_id")',
 'CREATE INDEX "position_owner_id" ON "position" ("owner_id")',
 'CREATE INDEX "position_hr_id" ON "position" ("hr_id")',
 'CREATE INDEX "position_hiring_manager_id" ON "position" ("hiring_manager_id")',
 'CREATE INDEX "position_decider_id" ON "position" ("decider_id")',
 'CREATE INDEX "position_replaces_id" ON "position" ("replaces_id")',
 'CREATE TABLE "brief" ("id" SERIAL NOT NULL PRIMARY KEY, "position_id" INTEGER NOT NULL, "no" INTEGER NOT NULL, '
 '"body" TEXT NOT NULL, "asked_by" TEXT, "asked_on" DATE, "effect" TEXT, "client_yes" BOOLEAN NOT NULL, '
 '"recorded_by_id" INTEGER, "at" TIMESTAMPTZ NOT NULL, FOREIGN KEY ("position_id") REFERENCES "position" ("id") ON '
 'DELETE CASCADE, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "brief_position_id" ON "brief" ("position_id")',
 'CREATE INDEX "brief_recorded_by_id" ON "brief" ("recorded_by_id")',
 'CREATE UNIQUE INDEX "brief_position_id_no" ON "brief" ("position_id", "no")',
 'CREATE TABLE "search_plan" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "position_id" INTEGER NOT NULL, "no" INTEGER NOT NULL, "milestones" '
 'TEXT NOT NULL, "feedback_days" INTEGER NOT NULL, "why" TEXT, "sent_on" DATE, "confirmed_on" DATE, "confirmed_by" '
 'TEXT, "recorded_by_id" INTEGER NOT NULL, FOREIGN KEY ("position_id") REFERENCES "position" ("id") ON DELETE '
 'CASCADE, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "search_plan_position_id" ON "search_plan" ("position_id")',
 'CREATE INDEX "search_plan_recorded_by_id" ON "search_plan" ("recorded_by_id")',
 'CREATE UNIQUE INDEX "search_plan_position_id_no" ON "search_plan" ("position_id", "no")',
 'CREATE TABLE "submission" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "candidate_id" INTEGER NOT NULL, "position_id" INTEGER NOT NULL, '
 '"owner_id" INTEGER NOT NULL, "status" TEXT NOT NULL, "status_since" TIMESTAMPTZ NOT NULL, "left_from" TEXT, '
 '"hold_until" DATE, "hr_does_not_call" BOOLEAN NOT NULL, "location_answer" TEXT, "client_revealed_at" TIMESTAMPTZ, '
 '"facts" TEXT NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("position_id") REFERENCES "position" ("id") ON DELETE RESTRICT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") '
 'ON DELETE RESTRICT)',
 'CREATE INDEX "submission_candidate_id" ON "submission" ("candidate_id")',
 'CREATE INDEX "submission_position_id" ON "submission" ("position_id")',
 'CREATE INDEX "submission_owner_id" ON "submission" ("owner_id")',
 'CREATE UNIQUE INDEX "submission_candidate_id_position_id" ON "submission" ("candidate_id", "position_id")',
 'CREATE INDEX "submission_owner_id_status_id" ON "submission" ("owner_id", "status", "id")',
 'CREATE INDEX "submission_position_id_status_id" ON "submission" ("position_id", "status", "id")',
 'CREATE TABLE "brief_check" ("id" SERIAL NOT NULL PRIMARY KEY, "brief_id" INTEGER NOT NULL, "submission_id" INTEGER '
 'NOT NULL, "fits" TEXT, "judged_by_id" INTEGER, "judged_at" TIMESTAMPTZ, "note" TEXT, FOREIGN KEY ("brief_id") '
 'REFERENCES "brief" ("id") ON DELETE CASCADE, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON '
 'DELETE CASCADE, FOREIGN KEY ("judged_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "brief_check_brief_id" ON "brief_check" ("brief_id")',
 'CREATE INDEX "brief_check_submission_id" ON "brief_check" ("submission_id")',
 'CREATE INDEX "brief_check_judged_by_id" ON "brief_check" ("judged_by_id")',
 'CREATE UNIQUE INDEX "brief_check_brief_id_submission_id" ON "brief_check" ("brief_id", "submission_id")',
 'CREATE TABLE "concern" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "candidate_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "about" TEXT, '
 '"words" TEXT NOT NULL, "submission_id" INTEGER, "recorded_by_id" INTEGER NOT NULL, "recorded_at" TIMESTAMPTZ NOT '
 'NULL, "solved_at" TIMESTAMPTZ, "solved_how" TEXT, "for_good" BOOLEAN NOT NULL, FOREIGN KEY ("candidate_id") '
 'REFERENCES "candidate" ("id") ON DELETE CASCADE, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON '
 'DELETE SET NULL, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "concern_candidate_id" ON "concern" ("candidate_id")',
 'CREATE INDEX "concern_submission_id" ON "concern" ("submission_id")',
 'CREATE INDEX "concern_recorded_by_id" ON "concern" ("recorded_by_id")',
 'CREATE TABLE "consent" ("id" SERIAL NOT NULL PRIMARY KEY, "submission_id" INTEGER NOT NULL, "given_at" TIMESTAMPTZ '
 'NOT NULL, "channel" TEXT NOT NULL, "words" TEXT NOT NULL, "recorded_by_id" INTEGER NOT NULL, "withdrawn_at" '
 'TIMESTAMPTZ, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE CASCADE, FOREIGN KEY '
 '("recorded_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "consent_submission_id" ON "consent" ("submission_id")',
 'CREATE INDEX "consent_recorded_by_id" ON "consent" ("recorded_by_id")',
 'CREATE TABLE "status_change" ("id" SERIAL NOT NULL PRIMARY KEY, "submission_id" INTEGER NOT NULL, "from_status" '
 'TEXT, "to_status" TEXT NOT NULL, "actor_id" INTEGER NOT NULL, "credited_to_id" INTEGER NOT NULL, "at" TIMESTAMPTZ '
 'NOT NULL, "reason_code" TEXT, "reason" TEXT, "facts" TEXT NOT NULL, "undoes_id" INTEGER, FOREIGN KEY '
 '("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("actor_id") REFERENCES "user" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("credited_to_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("undoes_id") REFERENCES "status_change" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "status_change_submission_id" ON "status_change" ("submission_id")',
 'CREATE INDEX "status_change_actor_id" ON "status_change" ("actor_id")',
 'CREATE INDEX "status_change_credited_to_id" ON "status_change" ("credited_to_id")',
 'CREATE INDEX "status_change_undoes_id" ON "status_change" ("undoes_id")',
 'CREATE TABLE "report" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "submission_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "author_id" '
 'INTEGER NOT NULL, "recipient_id" INTEGER, "channel" TEXT, "sent_at" TIMESTAMPTZ, "digest" TEXT, "checklist" TEXT '
 'NOT NULL, "score" INTEGER, "document" TEXT, "text_sent_at" TIMESTAMPTZ, "tries" INTEGER NOT NULL, "reply" TEXT, '
 '"replied_at" TIMESTAMPTZ, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("author_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("recipient_id") REFERENCES '
 '"key_person" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "report_submission_id" ON "report" ("submission_id")',
 'CREATE INDEX "report_author_id" ON "report" ("author_id")',
 'CREATE INDEX "report_recipient_id" ON "report" ("recipient_id")',
 'CREATE INDEX "report_sent_at" ON "report" ("sent_at")',
 'CREATE TABLE "offer" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "submission_id" INTEGER NOT NULL, "verbal_on" DATE, "verbal_made" BOOLEAN '
 'NOT NULL, "written_on" DATE, "accepted_on" DATE, "pay" TEXT, "terms" TEXT, "valid_until" DATE, "rounds" TEXT NOT '
 'NULL, "planned_start" DATE, "probation_end" DATE, "resignation" TEXT, "resigned_on" DATE, "resignation_talk" DATE, '
 '"last_day" DATE, "background_check" TEXT, "medical" TEXT, "agreed" TEXT NOT NULL, FOREIGN KEY ("submission_id") '
 'REFERENCES "submission" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "offer_submission_id" ON "offer" ("submission_id")',
 'CREATE TABLE "placement" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "submission_id" INTEGER NOT NULL, "start_on" DATE NOT NULL, "fee" '
 'INTEGER, "fee_why" TEXT, "currency" TEXT NOT NULL, "shares" TEXT NOT NULL, "terms" TEXT NOT NULL, '
 '"guarantee_until" DATE, "off_limits_id" INTEGER, "left_on" DATE, "left_cause" TEXT, "left_why" TEXT, "remedy" '
 'TEXT, "refund" INTEGER, "refund_agreed" INTEGER, "replace_until" DATE, "replacement_id" INTEGER, FOREIGN KEY '
 '("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("off_limits_id") REFERENCES '
 '"off_limits" ("id") ON DELETE SET NULL, FOREIGN KEY ("replacement_id") REFERENCES "position" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE UNIQUE INDEX "placement_submission_id" ON "placement" ("submission_id")',
 'CREATE INDEX "placement_off_limits_id" ON "placement" ("off_limits_id")',
 'CREATE INDEX "placement_replacement_id" ON "placement" ("replacement_id")',
 'CREATE TABLE "invoice" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "client_id" INTEGER NOT NULL, "submission_id" INTEGER, "kind" TEXT NOT '
 'NULL, "number" TEXT, "amount" INTEGER NOT NULL, "currency" TEXT NOT NULL, "issued_on" DATE NOT NULL, "due_on" DATE '
 'NOT NULL, "paid_on" DATE, "ask_again" DATE, "dunning" TEXT NOT NULL, "is_refund" BOOLEAN, "owner_id" INTEGER NOT '
 'NULL, FOREIGN KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("submission_id") '
 'REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE INDEX "invoice_client_id" ON "invoice" ("client_id")',
 'CREATE INDEX "invoice_submission_id" ON "invoice" ("submission_id")',
 'CREATE INDEX "invoice_paid_on" ON "invoice" ("paid_on")',
 'CREATE INDEX "invoice_owner_id" ON "invoice" ("owner_id")',
 'CREATE TABLE "interview" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "submission_id" INTEGER NOT NULL, "round" INTEGER NOT NULL, "kind" '
 'TEXT NOT NULL, "mode" TEXT NOT NULL, "status" TEXT NOT NULL, "starts_at" TIMESTAMPTZ, "ends_at" TIMESTAMPTZ, '
 '"zone" TEXT NOT NULL, "place" TEXT, "interviewer_id" INTEGER, "planned" BOOLEAN NOT NULL, "unplanned_why" TEXT, '
 '"prepared" TEXT NOT NULL, "uid" TEXT, "sequence" INTEGER NOT NULL, "moved" INTEGER NOT NULL, "result" TEXT, '
 '"off_by" TEXT, "fault" TEXT, "travel" TEXT, "clash_reason" TEXT, "clash_allowed_by_id" INTEGER, "notes" TEXT, '
 'FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("interviewer_id") '
 'REFERENCES "key_person" ("id") ON DELETE SET NULL, FOREIGN KEY ("clash_allowed_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT)',
 'CREATE INDEX "interview_submission_id" ON "interview" ("submission_id")',
 'CREATE INDEX "interview_starts_at" ON "interview" ("starts_at")',
 'CREATE INDEX "interview_interviewer_id" ON "interview" ("interviewer_id")',
 'CREATE INDEX "interview_clash_allowed_by_id" ON "interview" ("clash_allowed_by_id")',
 'CREATE INDEX "interview_submission_id_round" ON "interview" ("submission_id", "round")',
 'CREATE TABLE "slot_offer" ("id" SERIAL NOT NULL PRIMARY KEY, "submission_id" INTEGER NOT NULL, "interview_id" '
 'INTEGER, "offered_by" TEXT NOT NULL, "asking_round" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT NULL, '
 '"expires_at" TIMESTAMPTZ, "zone" TEXT NOT NULL, "asked_by_id" INTEGER, "note" TEXT, "answer" TEXT, "answer_note" '
 'TEXT, "answered_at" TIMESTAMPTZ, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE CASCADE, '
 'FOREIGN KEY ("interview_id") REFERENCES "interview" ("id") ON DELETE SET NULL, FOREIGN KEY ("asked_by_id") '
 'REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "slot_offer_submission_id" ON "slot_offer" ("submission_id")',
 'CREATE INDEX "slot_offer_interview_id" ON "slot_offer" ("interview_id")',
 'CREATE INDEX "slot_offer_asked_by_id" ON "slot_offer" ("asked_by_id")',
 'CREATE TABLE "slot" ("id" SERIAL NOT NULL PRIMARY KEY, "offer_id" INTEGER NOT NULL, "starts_at" TIMESTAMPTZ NOT '
 'NULL, "minutes" INTEGER NOT NULL, "status" TEXT NOT NULL, FOREIGN KEY ("offer_id") REFERENCES "slot_offer" ("id") '
 'ON DELETE CASCADE)',
 'CREATE INDEX "slot_offer_id" ON "slot" ("offer_id")',
 'CREATE TABLE "unavailable" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate_id" INTEGER, "person_id" INTEGER, '
 '"user_id" INTEGER, "starts_at" TIMESTAMPTZ NOT NULL, "ends_at" TIMESTAMPTZ NOT NULL, "why" TEXT, "recorded_by_id" '
 'INTEGER NOT NULL, "recorded_at" TIMESTAMPTZ NOT NULL, FOREIGN KEY ("candidate_id") REFERENCES "candidate" ("id") '
 'ON DELETE CASCADE, FOREIGN KEY ("person_id") REFERENCES "key_person" ("id") ON DELETE CASCADE, FOREIGN KEY '
 '("user_id") REFERENCES "user" ("id") ON DELETE CASCADE, FOREIGN KEY ("recorded_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT)',
 'CREATE INDEX "unavailable_candidate_id" ON "unavailable" ("candidate_id")',
 'CREATE INDEX "unavailable_person_id" ON "unavailable" ("person_id")',
 'CREATE INDEX "unavailable_user_id" ON "unavailable" ("user_id")',
 'CREATE INDEX "unavailable_recorded_by_id" ON "unavailable" ("recorded_by_id")',
 'CREATE TABLE "feedback" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ '
 'NOT NULL, "updated_at" TIMESTAMPTZ NOT NULL, "interview_id" INTEGER NOT NULL, "side" TEXT NOT NULL, "given_at" '
 'TIMESTAMPTZ NOT NULL, "taken_by_id" INTEGER NOT NULL, "answers" TEXT NOT NULL, "willingness" INTEGER, '
 '"counter_offer_risk" INTEGER, "decision" TEXT, FOREIGN KEY ("interview_id") REFERENCES "interview" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("taken_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "feedback_interview_id" ON "feedback" ("interview_id")',
 'CREATE INDEX "feedback_taken_by_id" ON "feedback" ("taken_by_id")',
 'CREATE TABLE "script_text" ("id" SERIAL NOT NULL PRIMARY KEY, "scenario" TEXT NOT NULL, "language" TEXT NOT NULL, '
 '"digest" TEXT NOT NULL, "body" TEXT NOT NULL, "kept_at" TIMESTAMPTZ NOT NULL, "active" BOOLEAN NOT NULL, '
 '"saved_by_id" INTEGER, "saved_at" TIMESTAMPTZ, FOREIGN KEY ("saved_by_id") REFERENCES "user" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE UNIQUE INDEX "script_text_digest" ON "script_text" ("digest")',
 'CREATE INDEX "script_text_saved_by_id" ON "script_text" ("saved_by_id")',
 'CREATE TABLE "follow_up" ("id" SERIAL NOT NULL PRIMARY KEY, "at" TIMESTAMPTZ NOT NULL, "author_id" INTEGER NOT '
 'NULL, "channel" TEXT NOT NULL, "direction" TEXT NOT NULL, "outcome" TEXT, "text" TEXT NOT NULL, "told" TEXT, '
 '"client_id" INTEGER, "person_id" INTEGER, "position_id" INTEGER, "candidate_id" INTEGER, "submission_id" INTEGER, '
 '"script_id" INTEGER, "branch" TEXT, FOREIGN KEY ("author_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("client_id") REFERENCES "client" ("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "key_person" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("position_id") REFERENCES "position" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("candidate_id") REFERENCES "candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY ("submission_id") REFERENCES '
 '"submission" ("id") ON DELETE RESTRICT, FOREIGN KEY ("script_id") REFERENCES "script_text" ("id") ON DELETE '
 'RESTRICT)',
 'CREATE INDEX "follow_up_at" ON "follow_up" ("at")',
 'CREATE INDEX "follow_up_author_id" ON "follow_up" ("author_id")',
 'CREATE INDEX "follow_up_client_id" ON "follow_up" ("client_id")',
 'CREATE INDEX "follow_up_person_id" ON "follow_up" ("person_id")',
 'CREATE INDEX "follow_up_position_id" ON "follow_up" ("position_id")',
 'CREATE INDEX "follow_up_candidate_id" ON "follow_up" ("candidate_id")',
 'CREATE INDEX "follow_up_submission_id" ON "follow_up" ("submission_id")',
 'CREATE INDEX "follow_up_script_id" ON "follow_up" ("script_id")',
 'CREATE TABLE "action" ("id" SERIAL NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, "created_at" TIMESTAMPTZ NOT '
 'NULL, "updated_at" TIMESTAMPTZ NOT NULL, "kind" TEXT NOT NULL, "do" TEXT NOT NULL, "told" TEXT, "due" TIMESTAMPTZ '
 'NOT NULL, "has_time" BOOLEAN NOT NULL, "status" TEXT NOT NULL, "owner_id" INTEGER NOT NULL, "created_by_id" '
 'INTEGER NOT NULL, "rule" TEXT, "why" TEXT NOT NULL, "rule_key" TEXT, "client_id" INTEGER, "person_id" INTEGER, '
 '"position_id" INTEGER, "candidate_id" INTEGER, "submission_id" INTEGER, "report_id" INTEGER, "interview_id" '
 'INTEGER, "snoozed_from" TIMESTAMPTZ, "delegated_by_id" INTEGER, "done_at" TIMESTAMPTZ, "result" TEXT, '
 '"follow_up_id" INTEGER, FOREIGN KEY ("owner_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("created_by_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("client_id") REFERENCES "client" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("person_id") REFERENCES "key_person" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("position_id") REFERENCES "position" ("id") ON DELETE RESTRICT, FOREIGN KEY ("candidate_id") REFERENCES '
 '"candidate" ("id") ON DELETE RESTRICT, FOREIGN KEY ("submission_id") REFERENCES "submission" ("id") ON DELETE '
 'RESTRICT, FOREIGN KEY ("report_id") REFERENCES "report" ("id") ON DELETE RESTRICT, FOREIGN KEY ("interview_id") '
 'REFERENCES "interview" ("id") ON DELETE RESTRICT, FOREIGN KEY ("delegated_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT, FOREIGN KEY ("follow_up_id") REFERENCES "follow_up" ("id") ON DELETE SET NULL)',
 'CREATE INDEX "action_owner_id" ON "action" ("owner_id")',
 'CREATE INDEX "action_created_by_id" ON "action" ("created_by_id")',
 'CREATE UNIQUE INDEX "action_rule_key" ON "action" ("rule_key")',
 'CREATE INDEX "action_client_id" ON "action" ("client_id")',
 'CREATE INDEX "action_person_id" ON "action" ("person_id")',
 'CREATE INDEX "action_position_id" ON "action" ("position_id")',
 'CREATE INDEX "action_candidate_id" ON "action" ("candidate_id")',
 'CREATE INDEX "action_submission_id" ON "action" ("submission_id")',
 'CREATE INDEX "action_report_id" ON "action" ("report_id")',
 'CREATE INDEX "action_interview_id" ON "action" ("interview_id")',
 'CREATE INDEX "action_delegated_by_id" ON "action" ("delegated_by_id")',
 'CREATE INDEX "action_follow_up_id" ON "action" ("follow_up_id")',
 'CREATE INDEX "action_owner_id_status_due_id" ON "action" ("owner_id", "status", "due", "id")',
 'CREATE INDEX "action_submission_id_status" ON "action" ("submission_id", "status")',
 'CREATE TABLE "draft" ("id" SERIAL NOT NULL PRIMARY KEY, "user_id" INTEGER NOT NULL, "form" TEXT NOT NULL, "ref" '
 'TEXT NOT NULL, "session" TEXT NOT NULL, "rev" INTEGER NOT NULL, "body" TEXT NOT NULL, "at" TIMESTAMPTZ NOT NULL, '
 'FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "draft_user_id" ON "draft" ("user_id")',
 'CREATE UNIQUE INDEX "draft_user_id_form_ref_session" ON "draft" ("user_id", "form", "ref", "session")',
 'CREATE TABLE "batch" ("id" SERIAL NOT NULL PRIMARY KEY, "actor_id" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, '
 '"origin" TEXT NOT NULL, "act" TEXT NOT NULL, "state" TEXT NOT NULL, "undoes_id" INTEGER, "undone" BOOLEAN NOT '
 'NULL, "detail" TEXT NOT NULL, FOREIGN KEY ("actor_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("undoes_id") REFERENCES "batch" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "batch_actor_id" ON "batch" ("actor_id")',
 'CREATE UNIQUE INDEX "batch_undoes_id" ON "batch" ("undoes_id")',
 'CREATE INDEX "batch_actor_id_id" ON "batch" ("actor_id", "id")',
 'CREATE TABLE "change" ("id" SERIAL NOT NULL PRIMARY KEY, "batch_id" INTEGER NOT NULL, "actor_id" INTEGER NOT NULL, '
 '"credited_to_id" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, "origin" TEXT NOT NULL, "kind" TEXT NOT NULL, "ref" '
 'INTEGER NOT NULL, "before" TEXT, "after" TEXT, "undoes_id" INTEGER, FOREIGN KEY ("batch_id") REFERENCES "batch" '
 '("id") ON DELETE RESTRICT, FOREIGN KEY ("actor_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("credited_to_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("undoes_id") REFERENCES "change" '
 '("id") ON DELETE RESTRICT)',
 'CREATE INDEX "change_batch_id" ON "change" ("batch_id")',
 'CREATE INDEX "change_actor_id" ON "change" ("actor_id")',
 'CREATE INDEX "change_credited_to_id" ON "change" ("credited_to_id")',
 'CREATE INDEX "change_undoes_id" ON "change" ("undoes_id")',
 'CREATE INDEX "change_kind_ref_id" ON "change" ("kind", "ref", "id")',
 'CREATE TABLE "access_event" ("id" SERIAL NOT NULL PRIMARY KEY, "user_id" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT '
 'NULL, "act" TEXT NOT NULL, "kind" TEXT NOT NULL, "ref" INTEGER NOT NULL, "purpose" TEXT, "purpose_digest" TEXT, '
 '"remote" TEXT, "previous" TEXT NOT NULL, "digest" TEXT NOT NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") '
 'ON DELETE RESTRICT)',
 'CREATE INDEX "access_event_user_id" ON "access_event" ("user_id")',
 'CREATE UNIQUE INDEX "access_event_digest" ON "access_event" ("digest")',
 'CREATE TABLE "merge" ("id" SERIAL NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "kept" INTEGER NOT NULL, "gone" '
 'INTEGER NOT NULL, "batch_id" INTEGER NOT NULL, "by_id" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, "split_at" '
 'TIMESTAMPTZ, "split_by_id" INTEGER, FOREIGN KEY ("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT, FOREIGN '
 'KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY ("split_by_id") REFERENCES "user" ("id") ON '
 'DELETE RESTRICT)',
 'CREATE INDEX "merge_batch_id" ON "merge" ("batch_id")',
 'CREATE INDEX "merge_by_id" ON "merge" ("by_id")',
 'CREATE INDEX "merge_split_by_id" ON "merge" ("split_by_id")',
 'CREATE INDEX "merge_kind_gone" ON "merge" ("kind", "gone")',
 'CREATE INDEX "merge_kind_kept" ON "merge" ("kind", "kept")',
 'CREATE TABLE "erasure" ("id" SERIAL NOT NULL PRIMARY KEY, "candidate" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, '
 '"by_id" INTEGER NOT NULL, "requested_on" DATE, "reason" TEXT, "keys" TEXT NOT NULL, "records" TEXT NOT NULL, '
 '"counts" TEXT NOT NULL, FOREIGN KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE UNIQUE INDEX "erasure_candidate" ON "erasure" ("candidate")',
 'CREATE INDEX "erasure_by_id" ON "erasure" ("by_id")',
 'CREATE TABLE "duplicate_verdict" ("id" SERIAL NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "first" INTEGER NOT '
 'NULL, "second" INTEGER NOT NULL, "verdict" TEXT NOT NULL, "reason" TEXT, "by_id" INTEGER NOT NULL, "at" '
 'TIMESTAMPTZ NOT NULL, FOREIGN KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "duplicate_verdict_by_id" ON "duplicate_verdict" ("by_id")',
 'CREATE UNIQUE INDEX "duplicate_verdict_kind_first_second" ON "duplicate_verdict" ("kind", "first", "second")',
 'CREATE TABLE "fact_source" ("id" SERIAL NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "ref" INTEGER NOT NULL, '
 '"field" TEXT NOT NULL, "source" TEXT, "as_of" DATE, "by_id" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, FOREIGN '
 'KEY ("by_id") REFERENCES "user" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "fact_source_by_id" ON "fact_source" ("by_id")',
 'CREATE UNIQUE INDEX "fact_source_kind_ref_field" ON "fact_source" ("kind", "ref", "field")',
 'CREATE TABLE "saved_search" ("id" SERIAL NOT NULL PRIMARY KEY, "user_id" INTEGER NOT NULL, "kind" TEXT NOT NULL, '
 '"name" TEXT NOT NULL, "query" TEXT NOT NULL, "scope" TEXT NOT NULL, "shared" BOOLEAN NOT NULL, "at" TIMESTAMPTZ '
 'NOT NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "saved_search_user_id" ON "saved_search" ("user_id")',
 'CREATE UNIQUE INDEX "saved_search_user_id_kind_name" ON "saved_search" ("user_id", "kind", "name")',
 'CREATE TABLE "setting" ("id" SERIAL NOT NULL PRIMARY KEY, "user_id" INTEGER, "key" TEXT NOT NULL, "value" TEXT NOT '
 'NULL, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE CASCADE)',
 'CREATE INDEX "setting_user_id" ON "setting" ("user_id")',
 'CREATE UNIQUE INDEX "setting_user_id_key" ON "setting" ("user_id", "key")',
 'CREATE TABLE "import_run" ("id" SERIAL NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "file_name" TEXT NOT NULL, '
 '"encoding" TEXT, "state" TEXT NOT NULL, "user_id" INTEGER NOT NULL, "at" TIMESTAMPTZ NOT NULL, "counts" TEXT NOT '
 'NULL, "batch_id" INTEGER, FOREIGN KEY ("user_id") REFERENCES "user" ("id") ON DELETE RESTRICT, FOREIGN KEY '
 '("batch_id") REFERENCES "batch" ("id") ON DELETE RESTRICT)',
 'CREATE INDEX "import_run_user_id" ON "import_run" ("user_id")',
 'CREATE INDEX "import_run_batch_id" ON "import_run" ("batch_id")',
 'CREATE TABLE "meta" ("id" SERIAL NOT NULL PRIMARY KEY, "key" TEXT NOT NULL, "value" TEXT NOT NULL)',
 'CREATE UNIQUE INDEX "meta_key" ON "meta" ("key")',
 'CREATE FUNCTION katui_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = '
 "TG_TABLE_NAME || ' is append-only'; END $$",
 'CREATE TRIGGER "status_change_append_only" BEFORE UPDATE OF "id", "from_status", "to_status", "actor_id", '
 '"credited_to_id", "at", "reason_code", "reason", "facts", "undoes_id" OR DELETE ON "status_change" FOR EACH ROW '
 'EXECUTE FUNCTION katui_append_only()',
 'CREATE TRIGGER "change_append_only" BEFORE UPDATE OR DELETE ON "change" FOR EACH ROW EXECUTE FUNCTION '
 'katui_append_only()',
 'CREATE TRIGGER "access_event_append_only" BEFORE UPDATE OR DELETE ON "access_event" FOR EACH ROW EXECUTE FUNCTION '
 'katui_append_only()',
 'CREATE TABLE "search_candidate" ("id" INTEGER NOT NULL PRIMARY KEY, "tokens" TEXT[] NOT NULL)',
 'CREATE INDEX "search_candidate_tokens" ON "search_candidate" USING GIN ("tokens")',
 'CREATE TABLE "search_client" ("id" INTEGER NOT NULL PRIMARY KEY, "tokens" TEXT[] NOT NULL)',
 'CREATE INDEX "search_client_tokens" ON "search_client" USING GIN ("tokens")',
 'CREATE TABLE "search_person" ("id" INTEGER NOT NULL PRIMARY KEY, "tokens" TEXT[] NOT NULL)',
 'CREATE INDEX "search_person_tokens" ON "search_person" USING GIN ("tokens")',
 'CREATE TABLE "search_position" ("id" INTEGER NOT NULL PRIMARY KEY, "tokens" TEXT[] NOT NULL)',
 'CREATE INDEX "search_position_tokens" ON "search_position" USING GIN ("tokens")']


def up(migrator, db):
    """Make every table of the first release."""
    for statement in POSTGRES if is_postgres() else SQLITE:
        db.execute_sql(statement)
