import { t } from 'ember-intl';
import Page from 'badgeyay/shell/page';

const PARTS = [1, 2, 3];
const key = (name, part) => `${name}.${part}`;
const partTitle = (name, part) => `${name}.title-${part}`;
const partText = (name, part) => `${name}.text-${part}`;

// A page of three short parts, and what it has to say first.
<template>
  <Page>
    <div class="wrap narrow help-page">
      <div class="head"><div><h1 tabindex="-1">{{t (key @name "title")}}</h1><p>{{t (key @name "lead")}}</p></div></div>
      {{yield}}
      {{#each PARTS as |part|}}
        <section>
          <div class="stack-s">
            <h2>{{t (partTitle @name part)}}</h2>
            <p>{{t (partText @name part)}}</p>
          </div>
        </section>
      {{/each}}
    </div>
  </Page>
</template>
