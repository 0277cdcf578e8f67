import Model, { attr } from '@warp-drive/legacy/model';

export default class File extends Model {
  @attr kind;
  @attr name;
  @attr type;
  @attr size; // bytes
  @attr sha256;
  @attr createdAt;
  @attr eraseAt; // when it is erased, because nothing uses it
  @attr usedBy; // [{ badge, name, use, keeps, deleted }]
}
