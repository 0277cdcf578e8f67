"""What staff add to the catalogue, and where and whether its entries are shown."""

import django.core.serializers.json
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("badges", "0024_print_settings_and_whole_sets"),
        ("files", "0007_files_of_the_house"),
    ]

    operations = [
        migrations.CreateModel(
            name="CatalogueEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sheet", "Sheet"),
                            ("paper", "Paper"),
                            ("size", "Size"),
                            ("design", "Design"),
                            ("background", "Background"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "slug",
                    models.CharField(help_text="As print runs and the API name it; never changed.", max_length=40),
                ),
                (
                    "of_house",
                    models.BooleanField(default=False, help_text="False: an entry of ours, which has no data here."),
                ),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                (
                    "data",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        help_text="Fields of the renderer's class.",
                    ),
                ),
                (
                    "shown",
                    models.BooleanField(default=True, help_text="Offered to people; what names it already works on."),
                ),
                (
                    "place",
                    models.PositiveIntegerField(
                        help_text="Among those of its kind; null: after all that have one.", null=True
                    ),
                ),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "files",
                    models.ManyToManyField(
                        blank=True, help_text="Pictures and typefaces of a design, of no owner.", to="files.file"
                    ),
                ),
            ],
            options={
                "verbose_name": "catalogue entry",
                "verbose_name_plural": "catalogue",
                "ordering": ["kind", "place", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "slug"), name="badges_catalogue_slug_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["sheet", "paper", "size", "design", "background"])),
                        name="badges_catalogue_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("of_house", False)),
                            models.Q(models.Q(("of_house", True)), models.Q(("name", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="badges_catalogue_of_the_house_named",
                    ),
                ],
            },
        ),
    ]
