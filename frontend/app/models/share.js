import Model, { attr, belongsTo } from '@warp-drive/legacy/model';

export default class Share extends Model {
  @attr url;
  @attr('date') expiresAt;
  @attr('date') createdAt;

  @belongsTo('print-run', { async: false, inverse: null }) printRun;
}
