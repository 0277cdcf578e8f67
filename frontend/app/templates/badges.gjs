import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import Card from 'badgeyay/badges/card';
import BlankBadge from 'badgeyay/ui/blank-badge';
import Icon from 'badgeyay/ui/icon';
import { Later } from 'badgeyay/ui/later';
import { once } from 'badgeyay/ui/once';
import { accept } from 'badgeyay/print/settings';
import Page from 'badgeyay/shell/page';
import ShareDialog from 'badgeyay/badges/share-dialog';

const SORTS = { changed: '-updated_at', name: 'name', people: '-attendee_count' };
const PAUSE = 200; // ms without a key before a search
const POLL = 1500; // ms between two looks at what is being made

/** As if somebody had followed a link to it. */
function save(url) {
  const link = Object.assign(document.createElement('a'), { href: url, download: '' });
  document.body.append(link);
  link.click();
  link.remove();
}

/** My badges: every set with its picture, and what can be done with it. */
export default class Badges extends Component {
  @service store;
  @service outbox;
  @service session;
  @service router;
  @service toasts;
  @service intl;
  @service announcer;

  @tracked sharing = null; // Shelved
  @tracked choosing = false;
  @tracked chosen = [];
  @tracked made = null; // of the PDFs that are to be downloaded together
  @tracked searched = '';
  @tracked showsDeleted = false;
  sorts = Object.keys(SORTS);
  #later = new Later(PAUSE);

  get shelf() {
    return this.args.model;
  }

  get nothing() {
    return this.shelf.count === 0 && !this.searched;
  }

  get isMaking() {
    return this.made !== null;
  }

  isChosen = (set) => this.chosen.includes(set);

  /** Looks again while something is being made. */
  watch = modifier(() => {
    const timer = setInterval(() => {
      if (this.shelf.making && !document.hidden) this.shelf.lookAtRuns();
    }, POLL);
    return () => {
      clearInterval(timer);
      this.#later.stop();
    };
  });

  search = ({ target }) => {
    this.#later.soon(() => {
      this.searched = target.value.trim();
      this.toasts.try(async () => {
        if (!(await this.shelf.look({ search: this.searched }))) return;
        this.announcer.say(this.intl.t('badges.count', { count: this.shelf.count }));
      });
    });
  };

  sort = ({ target }) => this.toasts.try(() => this.shelf.look({ sort: SORTS[target.value] }));

  more = () => this.toasts.try(() => this.shelf.lookOn());

  rename = (set, name) => this.outbox.rename(set.badge.id, name);

  copy = once((set) => {
    const name = this.intl.t('badges.copy-of', { name: set.badge.name });
    return this.toasts.try(() => this.shelf.copy(set, name));
  });

  delete = (set) =>
    this.toasts.try(async () => {
      const { shelf, router } = this;
      const { id, name } = await shelf.remove(set);
      const undo = async () => {
        await shelf.bringBack(id);
        // "Undo" may be pressed on another page, and this one be there anew before the set is.
        if (this.isDestroying && router.currentRouteName === 'badges') router.refresh('badges');
      };
      this.toasts.show(this.intl.t('badges.deleted', { name }), { undo });
    });

  bringBack = once((id) => this.toasts.try(() => this.shelf.bringBack(id)));

  toggleDeleted = () => (this.showsDeleted = !this.showsDeleted);

  download = once((set) =>
    this.toasts.try(async () => {
      const run = await this.whole(set, () => this.download(set));
      if (run) save(`/api/files/${run.fileId}/download`);
    }),
  );

  /** What would be wrong on paper is made when somebody says so, who then goes on with `again`. */
  async whole(set, again) {
    try {
      return await this.shelf.whole(set);
    } catch (error) {
      if (error.code !== 'surely_wrong') throw error;
      const sentence = this.intl.t('badges.wrong', { name: set.badge.name, sentence: error.message });
      const undo = () => {
        this.accept(set, error.meta.warnings);
        return again();
      };
      this.toasts.show(sentence, { label: this.intl.t('print.all-the-same'), undo });
      return null;
    }
  }

  /** All at once: each is made new where it has changed. */
  downloadChosen = () =>
    this.toasts.try(async () => {
      this.made = 0;
      try {
        const runs = await Promise.all(
          this.chosen.map(async (set) => {
            const run = await this.whole(set, this.downloadChosen);
            this.made += 1;
            return run;
          }),
        );
        const ids = runs.filter(Boolean).map(({ fileId }) => fileId);
        if (ids.length === runs.length) save(`/api/files/archive?ids=${ids.join(',')}`);
      } finally {
        this.made = null;
      }
    });

  accept(set, warnings) {
    accept(
      set.badge.id,
      warnings.map(({ kind }) => kind),
    );
  }

  acceptShared = (warnings) => this.accept(this.sharing, warnings);

  stop = once((set) => this.toasts.try(() => set.whole.cancel()));

  share = (set) => (this.sharing = set);

  makeLink = (expiresAt) => this.shelf.share(this.sharing, expiresAt);

  links = () => this.shelf.links(this.sharing);

  endLink = (share) => this.shelf.endLink(share);

  close = () => (this.sharing = null);

  choose = (set) => {
    this.chosen = this.isChosen(set) ? this.chosen.filter((other) => other !== set) : [...this.chosen, set];
  };

  toggleChoosing = () => {
    this.choosing = !this.choosing;
    this.chosen = [];
  };

  <template>
    {{pageTitle (t "shell.my-badges")}}
    <Page>
      <div class="wrap" {{this.watch}}>
        <div class="head">
          <div><h1 tabindex="-1">{{t "shell.my-badges"}}</h1></div>
          <LinkTo @route="make.people" class="btn primary push"><Icon @name="add" />{{t "badges.new"}}</LinkTo>
        </div>
        {{#if this.nothing}}
          <div class="panel empty">
            <BlankBadge />
            <h2>{{t "badges.none"}}</h2>
            <p>{{t "badges.none-more"}}</p>
            <LinkTo @route="make.people" class="btn">{{t "drop.choose"}}</LinkTo>
          </div>
        {{else}}
          <div class="toolbar">
            <div class="search">
              <Icon @name="search" />
              <input
                type="search"
                aria-label={{t "badges.search"}}
                placeholder={{t "badges.search"}}
                {{on "input" this.search}}
              />
            </div>
            <select aria-label={{t "badges.sort"}} {{on "change" this.sort}}>
              {{#each this.sorts as |sort|}}<option value={{sort}}>{{t "badges.sort-by" sort=sort}}</option>{{/each}}
            </select>
            <button
              type="button"
              class="btn {{if this.choosing 'on'}}"
              aria-pressed={{if this.choosing "true" "false"}}
              {{on "click" this.toggleChoosing}}
            >{{t "badges.choose-several"}}</button>
            {{#if this.chosen.length}}
              <button type="button" class="btn" disabled={{this.isMaking}} {{on "click" this.downloadChosen}}><Icon
                  @name="download"
                />{{#if this.isMaking}}{{t "badges.several-made" made=this.made count=this.chosen.length}}{{else}}{{t
                    "badges.download-several"
                    count=this.chosen.length
                  }}{{/if}}</button>
            {{/if}}
            <span class="push muted num">
              {{t "badges.count" count=this.shelf.count}}
              ·
              {{t "badges.left" left=this.session.user.badgesLeft quota=this.session.user.quota}}
            </span>
          </div>
          {{#if this.shelf.sets.length}}
            <ul class="shelf" {{keepsFocus}}>
              {{#each this.shelf.sets key="badge.id" as |set|}}
                <Card
                  @set={{set}}
                  @choosing={{this.choosing}}
                  @chosen={{this.isChosen set}}
                  @onChoose={{this.choose}}
                  @onRename={{this.rename}}
                  @onCopy={{this.copy}}
                  @onDownload={{this.download}}
                  @onStop={{this.stop}}
                  @onShare={{this.share}}
                  @onDelete={{this.delete}}
                />
              {{/each}}
            </ul>
            {{#if this.shelf.more}}
              <p class="row more-sets"><button type="button" class="btn" {{on "click" this.more}}>{{t
                    "badges.show-more"
                  }}</button></p>
            {{/if}}
          {{else}}
            <div class="panel empty"><h2>{{t "badges.no-match"}}</h2><p>{{t "people.check-spelling"}}</p></div>
          {{/if}}
        {{/if}}
        {{#if this.shelf.deletedCount}}
          <section class="deleted" aria-labelledby="deleted-title">
            <h2 id="deleted-title"><button
                type="button"
                class="as-link"
                aria-expanded={{if this.showsDeleted "true" "false"}}
                {{on "click" this.toggleDeleted}}
              >{{t "badges.deleted-sets" count=this.shelf.deletedCount}}</button></h2>
            {{#if this.showsDeleted}}
              <ul class="shelf" {{keepsFocus}}>
                {{#each this.shelf.deleted key="id" as |badge|}}
                  <li class="card gone">
                    <div class="mat"><div class="over"><b>{{t "badges.is-deleted"}}</b><button
                          type="button"
                          class="btn s"
                          aria-label={{t "badges.bring-back-name" name=badge.name}}
                          {{on "click" (fn this.bringBack badge.id)}}
                        ><Icon @name="undo" />{{t "badges.bring-back"}}</button></div></div>
                    <div class="line"><div><h3><bdi dir="auto">{{badge.name}}</bdi></h3>
                        <p class="meta"><span>{{t "people.count" count=badge.attendeeCount}}</span></p></div></div>
                  </li>
                {{/each}}
              </ul>
            {{/if}}
          </section>
        {{/if}}
      </div>
      {{#if this.sharing}}
        <ShareDialog
          @name={{this.sharing.badge.name}}
          @links={{this.links}}
          @onShare={{this.makeLink}}
          @onAccept={{this.acceptShared}}
          @onEnd={{this.endLink}}
          @onClose={{this.close}}
        />
      {{/if}}
    </Page>
  </template>
}
