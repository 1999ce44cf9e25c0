// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui_pages/providertest.h"

#include "core/providers/catalogue.h"
#include "tests/ui_pages/pagetest.h"
#include "ui/providers/providerdialog.h"
#include "ui/providers/typebox.h"

#include <QLineEdit>
#include <QTest>

const QByteArray twoProviders = R"({
  "providers": [
    { "id": "openai", "type": "openai" },
    { "id": "local", "type": "openai-compatible", "base_url": "http://127.0.0.1:9/v1", "key": "none", "apis": ["chat"],
      "headers": { "X-Team": "me" } }
  ],
  "models": [
    { "id": "smart", "targets": [ { "provider": "openai", "model": "gpt-4o" }, { "provider": "local", "model": "qwen3" } ] },
    { "id": "only", "targets": [ { "provider": "openai", "model": "gpt-4o-mini" } ] }
  ]
})";

void setUpProviderTest()
{
    setUpApplication();
    const Catalogue &catalogue = Catalogue::instance();
    for (const ProviderType &type : catalogue.types()) {
        for (const QString &variable : type.environment)
            qunsetenv(variable.toLocal8Bit().constData());
    }
}

void choose(ProviderDialog &dialog, const QString &typeName)
{
    auto *type = dialog.findChild<TypeBox *>();
    type->lineEdit()->selectAll();
    QTest::keyClicks(type->lineEdit(), typeName);
    QTest::keyClick(type->lineEdit(), Qt::Key_Return);
}

void type(QLineEdit *field, const QString &text)
{
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}
