import Model, { attr } from '@warp-drive/legacy/model';

export default class ApiToken extends Model {
  @attr name;
  @attr scope;
  @attr expiresAt;
  @attr lastUsedAt;
  @attr createdAt;
  @attr token; // in the answer to the create alone
}
