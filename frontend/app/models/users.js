import Model, { attr } from '@warp-drive/legacy/model';

export default class User extends Model {
  @attr email;
  @attr name;
  @attr language;
  @attr photo;
  @attr quota;
  @attr badgesGenerated;
  @attr badgesLeft;
  @attr storageUsed; // bytes
  @attr storageLimit;
  @attr hasPassword;
  @attr isStaff;
  @attr createdAt;
}
