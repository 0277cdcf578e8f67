import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class AttendeeImport extends Model {
  @attr status; // proposed, applied
  @attr dryRun;
  @attr text; // write only: pasted, instead of a file
  @attr key; // the column that people are matched by
  @attr overwrite; // write only: which corrections by hand are given up
  @attr changes;
  @attr rowCount;
  @attr createdAt;

  @belongsTo('badge', { async: false, inverse: null }) badge;
  @belongsTo('file', { async: false, inverse: null }) file;
}
