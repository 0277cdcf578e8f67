import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { formatDate, t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import { pageTitle } from 'ember-page-title';
import { ApiError, list, remove } from 'badgeyay/api';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';
import Page from 'badgeyay/shell/page';
import PageHead from 'badgeyay/ui/page-head';
import { once } from 'badgeyay/ui/once';
import Sure from 'badgeyay/ui/sure';
import StorageUsed from 'badgeyay/account/storage-used';
import { sizeOf } from 'badgeyay/ui/size';

const ICONS = { list: 'table', image: 'picture', pdf: 'print', font: 'text', archive: 'people' };
const KINDS = Object.keys(ICONS);
const MANY = 100; // files at a time
const icon = (kind) => ICONS[kind];
const title = (kind) => `files.${kind}`;
const heading = (kind) => `files-${kind}`;
const download = (file) => `/api/files/${file.id}/download`;

/** Every file of the account by its kind. What a badge set still uses stays, and is said to. */
export default class Files extends Component {
  @service store;
  @service intl;
  @service session;
  @service toasts;

  @tracked files = [];
  @tracked state = 'loading'; // ready, failed
  @tracked count = 0;
  @tracked doomed = null; // the file that is asked about
  @tracked used = null; // the name of one that cannot be deleted
  page = 0;

  constructor() {
    super(...arguments);
    this.more();
    this.recount();
  }

  /** What is stored has changed since the log-in. */
  recount = () =>
    this.session.load().catch((error) => {
      if (!(error instanceof ApiError)) throw error; // it is said as it was
    });

  more = once(async () => {
    const params = { 'page[size]': MANY, 'page[number]': this.page + 1 };
    try {
      const { data, meta } = await list(this.store, 'files', params, { reload: true });
      this.page += 1;
      this.count = meta.pagination.count;
      this.files = [...this.files, ...data];
      this.state = 'ready';
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.state = 'failed';
    }
  });

  get kinds() {
    return KINDS.map((kind) => ({ kind, files: this.files.filter((file) => file.kind === kind) })).filter(
      ({ files }) => files.length,
    );
  }

  get failed() {
    return this.state === 'failed';
  }

  get empty() {
    return this.state === 'ready' && !this.files.length;
  }

  get hasMore() {
    return this.state === 'ready' && this.page * MANY < this.count;
  }

  size = (bytes) => sizeOf(this.intl, bytes);

  ask = (file) => {
    this.used = null;
    this.doomed = file;
  };

  spare = () => (this.doomed = null);

  delete = async () => {
    const file = this.doomed;
    const { name } = file;
    try {
      await remove(this.store, file);
    } catch (error) {
      if (error.status !== 409) throw error;
      this.used = name;
      return;
    }
    this.files = this.files.filter((other) => other !== file);
    this.count -= 1;
    this.toasts.show(this.intl.t('files.deleted', { name }));
    this.recount();
  };

  <template>
    {{pageTitle (t "files.title")}}
    <Page>
      <div class="wrap">
        <PageHead @title={{t "files.title"}}>{{t "files.lead"}}</PageHead>
        <div class="stack files">
          <StorageUsed />
          <div role="alert">
            {{#if this.used}}
              <Alert @level="warn" @title={{t "files.used" name=this.used}}>{{t "files.used-more"}}</Alert>
            {{/if}}
            {{#if this.failed}}
              <Alert @level="bad" @title={{t "files.failed"}}>
                <button type="button" class="btn s" {{on "click" this.more}}>{{t "shell.try-now"}}</button>
              </Alert>
            {{/if}}
          </div>
          {{#if this.empty}}<p>{{t "files.empty"}}</p>{{/if}}
          {{#each this.kinds key="kind" as |group|}}
            <section class="panel" aria-labelledby={{heading group.kind}}>
              <header><h2 id={{heading group.kind}}>{{t (title group.kind)}}</h2></header>
              <ul class="things in" {{keepsFocus}}>
                {{#each group.files key="id" as |file|}}
                  <li>
                    <Icon @name={{icon file.kind}} />
                    <span><bdi dir="auto">{{file.name}}</bdi>
                      <small>{{this.size file.size}} · {{formatDate file.createdAt dateStyle="medium"}}</small>
                      {{#if file.eraseAt}}
                        <small>{{t "files.erased" day=(formatDate file.eraseAt dateStyle="long")}}</small>
                      {{/if}}
                      {{#if file.usedBy.length}}
                        <small>{{t "files.used-in"}}
                          {{#each file.usedBy as |use i|}}{{if i ", "}}{{#if use.deleted}}<bdi
                                dir="auto"
                              >{{use.name}}</bdi>
                              ({{t "badges.is-deleted"}}){{else}}<LinkTo @route="badge.people" @model={{use.badge}}><bdi
                                  dir="auto"
                                >{{use.name}}</bdi></LinkTo>{{/if}}{{/each}}</small>
                      {{/if}}
                    </span>
                    <span class="row tight">
                      <a
                        class="btn s icon-only"
                        href={{download file}}
                        download
                        aria-label={{t "files.download" name=file.name}}
                      ><Icon @name="download" @small={{true}} /></a>
                      <button
                        type="button"
                        class="btn s icon-only"
                        aria-label={{t "files.delete-name" name=file.name}}
                        {{on "click" (fn this.ask file)}}
                      ><Icon @name="delete" @small={{true}} /></button>
                    </span>
                  </li>
                {{/each}}
              </ul>
            </section>
          {{/each}}
          {{#if this.hasMore}}
            <div><button type="button" class="btn" {{on "click" this.more}}>{{t "files.more"}}</button></div>
          {{/if}}
        </div>
      </div>
    </Page>
    {{#if this.doomed}}
      <Sure
        @title={{t "files.delete-title" name=this.doomed.name}}
        @deed={{t "files.delete"}}
        @run={{this.delete}}
        @onClose={{this.spare}}
      >{{t "files.delete-more"}}</Sure>
    {{/if}}
  </template>
}
