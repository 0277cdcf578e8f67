import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import TextPage from 'badgeyay/help/text-page';

<template>
  {{pageTitle (t "privacy.title")}}
  <TextPage @name="privacy" />
</template>
