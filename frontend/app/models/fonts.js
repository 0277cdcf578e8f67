import Model, { attr } from '@warp-drive/legacy/model';

export default class Font extends Model {
  @attr name;
  @attr weights;
  @attr scripts;
  @attr alphabets;
  @attr sample;
}
