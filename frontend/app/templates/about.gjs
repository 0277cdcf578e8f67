import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import TextPage from 'badgeyay/help/text-page';

<template>
  {{pageTitle (t "about.title")}}
  <TextPage @name="about" />
</template>
