import { LinkTo } from '@ember/routing';
import { isAddress } from 'badgeyay/services/site';

// Links to the site's own page about something, external or here. @text is its address or its text; @route is our page.
<template>
  {{#if (isAddress @text)}}
    <a href={{@text}}>{{yield}}</a>
  {{else}}
    <LinkTo @route={{@route}}>{{yield}}</LinkTo>
  {{/if}}
</template>
