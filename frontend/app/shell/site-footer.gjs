import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';

<template>
  <footer class="foot">
    <div class="wrap row">
      <span>{{t "shell.free-software"}}</span>
      <nav class="push row" aria-label={{t "shell.more"}}>
        <LinkTo @route="help">{{t "shell.guide"}}</LinkTo>
        <LinkTo @route="help.faq">{{t "shell.faq"}}</LinkTo>
        <LinkTo @route="privacy">{{t "shell.privacy"}}</LinkTo>
        <LinkTo @route="about">{{t "shell.about"}}</LinkTo>
        <LinkTo @route="contact">{{t "shell.contact"}}</LinkTo>
      </nav>
    </div>
  </footer>
</template>
