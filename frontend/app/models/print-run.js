import Model, { attr, belongsTo, hasMany } from '@warp-drive/legacy/model';

export default class PrintRun extends Model {
  @attr paper;
  @attr sheet;
  @attr orientation;
  @attr gutter; // mm
  @attr sides;
  @attr order;
  @attr cutStack;
  @attr startSlot;
  @attr blanks;
  @attr bleed;
  @attr cropMarks;
  @attr cutLines;
  @attr people;
  @attr filterColumn;
  @attr filterValue;
  @attr reprints;
  @attr status;
  @attr progress;
  @attr total;
  @attr message;
  @attr warnings;
  @attr createdAt;
  @attr finishedAt;

  @belongsTo('badge', { async: false, inverse: null }) badge;
  @belongsTo('file', { async: false, inverse: null }) file;
  @belongsTo('printer', { async: false, inverse: null }) printer;
  @hasMany('attendee', { async: false, inverse: null }) attendees;
}
