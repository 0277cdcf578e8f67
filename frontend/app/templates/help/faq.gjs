import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Frame from 'badgeyay/help/frame';

const QUESTIONS = ['free', 'account', 'long', 'scripts', 'half', 'reprint', 'walk-in', 'photo', 'keep', 'share'];
const question = (name) => `help.q-${name}`;
const answer = (name) => `help.a-${name}`;

<template>
  {{pageTitle (t "help.faq-title")}}
  <Frame @page="faq" @title={{t "help.faq-title"}} @lead={{t "help.faq-lead"}}>
    {{#each QUESTIONS as |name|}}
      <details class="panel">
        <summary>{{t (question name)}}</summary>
        <p>{{t (answer name)}}</p>
      </details>
    {{/each}}
  </Frame>
</template>
