import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Page from 'badgeyay/shell/page';

const PAGES = ['index', 'lists', 'printing', 'faq'];
const route = (page) => `help.${page}`;
const title = (page) => `help.${page}-title`;

// A page of the help: the others on the left, its sections on the right. The block is what stands under the title.
<template>
  <Page>
    <div class="wrap">
      <div class="head"><div><h1 tabindex="-1">{{@title}}</h1><p>{{@lead}}</p></div></div>
      <div class="settings">
        <nav class="toc" aria-label={{t "help.pages"}}>
          {{#each PAGES as |page|}}
            <LinkTo @route={{route page}} aria-current={{if (eq page @page) "page"}}>{{t (title page)}}</LinkTo>
          {{/each}}
        </nav>
        <div class="help-page">{{yield}}</div>
      </div>
    </div>
  </Page>
</template>
