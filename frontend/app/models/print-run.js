import Model, { attr, belongsTo, hasMany } from '@warp-drive/legacy/model';

export default class PrintRun extends Model {
  @attr number; // of the finished ones, in the badge set
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
  @attr printShop;
  @attr people;
  @attr filterColumn;
  @attr filterValue;
  @attr reason;
  @attr reprints;
  @attr status;
  @attr progress;
  @attr total;
  @attr leftOut; // people who are not coming
  @attr sheets;
  @attr message;
  @attr fault; // where a failed one is mended
  @attr warnings;
  @attr createdAt;
  @attr finishedAt;

  @belongsTo('badge', { async: false, inverse: null }) badge;
  @belongsTo('file', { async: false, inverse: null }) file;
  @belongsTo('printer', { async: false, inverse: null }) printer;
  @hasMany('attendee', { async: false, inverse: null }) attendees;
}
