import { pageTitle } from 'ember-page-title';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Page from 'badgeyay/shell/page';
import ProblemPage from 'badgeyay/shell/problem-page';

<template>
  {{pageTitle (t "errors.not-found")}}
  <Page>
    <ProblemPage @title={{t "errors.not-found"}} @sentence={{t "errors.not-found-more"}}>
      <LinkTo @route="home" class="btn primary">{{t "errors.to-home"}}</LinkTo>
    </ProblemPage>
  </Page>
</template>
