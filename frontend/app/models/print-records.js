import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class PrintRecord extends Model {
  @attr name; // as printed
  @attr fields;
  @attr batch; // number of the print run
  @attr previousBatch;
  @attr printedAt;
  @attr reason; // first, changed, lost, damaged, asked

  @belongsTo('print-runs', { async: false, inverse: null }) run;
  @belongsTo('attendees', { async: false, inverse: null }) attendee;
}
