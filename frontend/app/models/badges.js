import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class Badge extends Model {
  @attr name;
  @attr design;
  @attr template; // write only: begin with this design
  @attr columns;
  @attr roles; // column name to role
  @attr language; // of Chinese characters, as chosen; empty: as the list tells
  @attr toldLanguage; // and what that is; empty: it makes no difference
  @attr attendeeCount;
  @attr absentCount; // of them not coming, and without badges
  @attr newCount; // new or changed since the last print
  @attr lastPrintedAt;
  @attr expiryDays;
  @attr expiresAt;
  @attr createdAt;
  @attr updatedAt;
  @attr deletedAt;

  @belongsTo('files', { async: false, inverse: null }) attendeeList;
  @belongsTo('badges', { async: false, inverse: null }) copyOf; // write only: begin with its design and people
}
