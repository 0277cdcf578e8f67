import Model, { attr } from '@warp-drive/legacy/model';

export default class File extends Model {
  @attr kind;
  @attr name;
  @attr type;
  @attr size; // bytes
  @attr sha256;
  @attr createdAt;
  @attr usedBy; // [{ badge, name, use, keeps, deleted }]
}
