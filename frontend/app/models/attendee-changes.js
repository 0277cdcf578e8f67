import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class AttendeeChange extends Model {
  @attr kind; // added, edited, removed, restored, absent, coming
  @attr source; // hand, list
  @attr at;
  @attr by;
  @attr attendee; // id
  @attr name;
  @attr fields; // [{ column, old, new }]

  @belongsTo('badges', { async: false, inverse: null }) badge;
}
