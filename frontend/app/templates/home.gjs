import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Page from 'badgeyay/components/page';

<template>
  {{pageTitle (t "home.page-title")}}
  <Page>
    <section class="hero">
      <div class="say">
        <h1 tabindex="-1">{{t "home.list-in"}}<br />{{t "home.badges-out"}}</h1>
        <p class="lead">{{t "home.lead"}}</p>
      </div>
    </section>
  </Page>
</template>
