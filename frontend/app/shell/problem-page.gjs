import BlankBadge from 'badgeyay/ui/blank-badge';
import Icon from 'badgeyay/ui/icon';

// Not found, server down, offline: a dashed blank badge, what is wrong, what to do.
<template>
  <div class="wrap">
    <div class="empty">
      <BlankBadge />
      <h1 tabindex="-1">{{#if @icon}}<Icon @name={{@icon}} />{{/if}}{{@title}}</h1>
      <p>{{@sentence}}</p>
      {{yield}}
    </div>
  </div>
</template>
