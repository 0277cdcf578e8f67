import Announcement from './announcement';
import OfflineLine from './offline-line';
import SetName from './set-name';
import SiteHeader from './site-header';
import Steps from './steps';

// The frame of a step: `@route` is `make` or `badge`, `@models` the route's, `@current` the step. Named blocks: `:main`, and in the
// action bar `:back` (the way back), `:say` (what will happen) and `:primary` (what does it).
<template>
  <div class="journey {{@current}}">
    <SiteHeader>
      <:set><SetName @name={{@name}} @state={{@state}} @onRename={{@onRename}} /></:set>
      <:steps><Steps @route={{@route}} @models={{@models}} @current={{@current}} /></:steps>
    </SiteHeader>
    <OfflineLine />
    <Announcement />
    <main id="main" tabindex="-1">{{yield to="main"}}</main>
    {{#if (has-block "primary")}}
      <footer class="actions">
        <div class="bar">
          {{yield to="back"}}
          <p class="say">{{yield to="say"}}</p>
          {{yield to="primary"}}
        </div>
      </footer>
    {{/if}}
  </div>
</template>
