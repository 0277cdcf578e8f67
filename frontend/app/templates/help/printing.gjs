import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Frame from 'badgeyay/help/frame';
import Section from 'badgeyay/help/section';
import MeasuresArt from 'badgeyay/home/measures-art';
import SheetArt from 'badgeyay/home/sheet-art';

<template>
  {{pageTitle (t "help.printing-title")}}
  <Frame @page="printing" @title={{t "help.printing-title"}} @lead={{t "help.printing-lead"}}>
    <Section @name="scale" />
    <Section @name="sheets"><SheetArt @label={{t "home.sheet-art"}} /></Section>
    <Section @name="sides" />
    <Section @name="marks" />
    <Section @name="calibrate" />
    <Section @name="order" />
    <Section @name="legible"><MeasuresArt @label={{t "home.measures-art"}} /></Section>
  </Frame>
</template>
