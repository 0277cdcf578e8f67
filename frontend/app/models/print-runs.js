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
  @attr accessible;
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

  @belongsTo('badges', { async: false, inverse: null }) badge;
  @belongsTo('files', { async: false, inverse: null }) file;
  @belongsTo('printers', { async: false, inverse: null }) printer;
  @hasMany('attendees', { async: false, inverse: null }) attendees;
}
