import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatNumber, t } from 'ember-intl';
import { send, upload } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import DropZone from 'badgeyay/ui/drop-zone';
import Icon from 'badgeyay/ui/icon';
import { sentenceOf } from 'badgeyay/ui/refusal';

const LISTED = 100;

/** A ZIP archive of photos, matched to people by their file names. `@badge`; `@onTaken` when people have new photos. */
export default class PhotosDialog extends Component {
  @service intl;

  @tracked share = null; // of the upload, 0 to 1
  @tracked sorting = false;
  @tracked error = null;
  @tracked found = null; // what became of the archive

  controller = null;

  willDestroy() {
    super.willDestroy();
    this.controller?.abort();
  }

  get busy() {
    if (this.sorting) return this.intl.t('attendees.photos-sorting');
    return this.share === null
      ? null
      : this.intl.t('attendees.photos-sent', { share: this.intl.formatNumber(this.share, { style: 'percent' }) });
  }

  get unmatched() {
    return this.found.unmatched.slice(0, LISTED);
  }

  take = async (file) => {
    this.controller = new AbortController();
    this.error = this.found = null;
    this.share = 0;
    try {
      const form = new FormData();
      form.set('kind', 'archive');
      form.set('file', file);
      const stored = await upload('/api/files', form, {
        onProgress: (share) => (this.share = share),
        signal: this.controller.signal,
      });
      this.share = null;
      this.sorting = true;
      const relationships = {
        badge: { data: { type: 'badges', id: this.args.badge.id } },
        file: { data: { type: 'files', id: stored.data.id } },
      };
      const answer = await send('/api/photo-archives', {
        method: 'POST',
        json: { data: { type: 'photo-archives', relationships } },
        signal: this.controller.signal,
      });
      this.found = (await answer.json()).data.attributes;
      this.args.onTaken();
    } catch (error) {
      if (error.name === 'AbortError') return;
      this.error = sentenceOf(error, this.intl);
    } finally {
      this.share = null;
      this.sorting = false;
    }
  };

  stop = () => this.controller.abort();

  <template>
    <Dialog @title={{t "attendees.photos"}} @class="wide" @onClose={{@onClose}}>
      {{#if this.found}}
        <div class="stack" role="status">
          <p class="alert good"><Icon @name="good" /><span>{{t
                "attendees.photos-matched"
                count=this.found.matched.length
              }}</span></p>
          {{#if this.unmatched.length}}
            <section class="stack-s">
              <h3>{{t "attendees.photos-unmatched" count=this.found.unmatched.length}}</h3>
              <ul class="things">
                {{#each this.unmatched as |one|}}
                  <li><Icon @name="warn" /><span><bdi>{{one.file}}</bdi> <small>{{one.reason}}</small></span></li>
                {{/each}}
              </ul>
            </section>
          {{/if}}
          {{#if this.found.withoutCount}}
            <p class="muted">{{t "attendees.photos-without" count=this.found.withoutCount}}
              {{#each this.found.without as |one i|}}{{if i ", "}}<bdi dir="auto">{{one.name}}</bdi>{{/each}}</p>
          {{/if}}
        </div>
      {{else}}
        <p class="muted">{{t "attendees.photos-how"}}</p>
        <DropZone
          @label={{t "attendees.photos-choose"}}
          @accept=".zip"
          @busy={{this.busy}}
          @error={{this.error}}
          @onFile={{this.take}}
          @onStop={{this.stop}}
        />
        <p class="hint">{{t "attendees.photos-limits" files=(formatNumber 2000) size=(formatNumber 500)}}</p>
      {{/if}}
      <div class="ends">
        <button type="button" class="btn {{if this.found 'primary'}}" {{on "click" @onClose}}>{{t
            "people.done"
          }}</button>
      </div>
    </Dialog>
  </template>
}
