CREATE TABLE audit (seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, done_by TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL);
INSERT INTO "audit" VALUES(1,'2026-01-02T03:04:06.123456789Z','console','mode.set','agent','detail 1');
CREATE TABLE counter (card TEXT PRIMARY KEY, reboots INTEGER NOT NULL, uptime_ticks INTEGER NOT NULL, serial TEXT NOT NULL);
INSERT INTO "counter" VALUES('nmc',3,4,'AS1234');
CREATE TABLE run (id TEXT PRIMARY KEY, group_id TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, cause TEXT, reason TEXT NOT NULL, started_by TEXT NOT NULL, latched INTEGER NOT NULL, decided_at TEXT NOT NULL, due_at TEXT NOT NULL, ended_at TEXT, predicted TEXT NOT NULL, runtime_at_start TEXT, outcome TEXT NOT NULL);
INSERT INTO "run" VALUES('20260102-030405-1','rack "1"','REAL','FAILED','LOW_BATTERY','battery low; ''soon'' empty','policy',1,'2026-01-02T03:04:06.123456789Z','2026-01-02T03:04:16.123456789Z','2026-01-02T03:05:46.123456789Z','PT1M2.345S','PT5M17S','one step was refused');
INSERT INTO "run" VALUES('20260102-030405-2','rack "1"','REAL','FAILED','LOW_BATTERY','battery low; ''soon'' empty','policy',1,'2026-01-02T03:04:07.123456789Z','2026-01-02T03:04:17.123456789Z','2026-01-02T03:05:47.123456789Z','PT1M2.345S','PT5M17S','one step was refused');
CREATE TABLE run_step (run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE, position INTEGER NOT NULL, target TEXT NOT NULL, step TEXT NOT NULL, title TEXT NOT NULL, phase TEXT NOT NULL, budget TEXT NOT NULL, state TEXT NOT NULL, started_at TEXT, took TEXT, result TEXT, summary TEXT NOT NULL, detail TEXT, PRIMARY KEY (run_id, position)) WITHOUT ROWID;
INSERT INTO "run_step" VALUES('20260102-030405-1',0,'stop-database','run','run command file stop.sh','SERVICES','PT1M3S','ENDED','2026-01-02T03:04:05.123456790Z','PT1.234567891S','REFUSED','exit code 9','
two\nlines
back\\slash \\n
Grüße');
INSERT INTO "run_step" VALUES('20260102-030405-1',1,'this machine','power-off','power off this machine','SELF','PT2M','SKIPPED',NULL,NULL,NULL,'',NULL);
INSERT INTO "run_step" VALUES('20260102-030405-2',0,'stop-database','run','run command file stop.sh','SERVICES','PT1M3S','ENDED','2026-01-02T03:04:05.123456790Z','PT1.234567891S','REFUSED','exit code 9','
two\nlines
back\\slash \\n
Grüße');
INSERT INTO "run_step" VALUES('20260102-030405-2',1,'this machine','power-off','power off this machine','SELF','PT2M','SKIPPED',NULL,NULL,NULL,'',NULL);
CREATE INDEX run_by_time ON run (decided_at, id);
PRAGMA user_version = 1;
