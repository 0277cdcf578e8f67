import { LinkTo } from '@ember/routing';
import { isAddress } from 'badgeyay/services/site';

// To the house's own page about something, elsewhere or here. @text is its address or what it says; @route is ours.
<template>
  {{#if (isAddress @text)}}
    <a href={{@text}}>{{yield}}</a>
  {{else}}
    <LinkTo @route={{@route}}>{{yield}}</LinkTo>
  {{/if}}
</template>
