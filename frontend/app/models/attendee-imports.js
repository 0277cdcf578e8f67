import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class AttendeeImport extends Model {
  @attr status; // proposed, applied
  @attr dryRun;
  @attr text; // write only: pasted, instead of a file
  @attr key; // the column that people are matched by
  @attr putBack; // write only: rows that are people though they look like none
  @attr bringIn; // write only: who is not coming gets a badge, too
  @attr notComing; // write only: [column, value] of who is not coming
  @attr guests; // write only: blank or named, for people who come with somebody
  @attr overwrite; // write only: which corrections by hand are given up
  @attr changes;
  @attr rowCount;
  @attr leftOut;
  @attr absentCount;
  @attr problems;
  @attr createdAt;

  @belongsTo('badges', { async: false, inverse: null }) badge;
  @belongsTo('files', { async: false, inverse: null }) file;
}
