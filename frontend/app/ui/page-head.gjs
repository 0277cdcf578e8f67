// The h1 takes the focus after a change of page (see the router service in services/arrival.js).
<template>
  <div class="head" ...attributes>
    <div>
      <h1 tabindex="-1">{{@title}}</h1>
      {{#if (has-block)}}<p>{{yield}}</p>{{/if}}
    </div>
    {{#if (has-block "actions")}}
      <div class="row push">{{yield to="actions"}}</div>
    {{/if}}
  </div>
</template>
