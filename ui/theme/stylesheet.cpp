// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylesheet.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QMetaEnum>

using namespace Qt::Literals::StringLiterals;

QString styleSheet(bool dark)
{
    QFile file(u":/pllm/style.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the style sheet is not built in");
    QString sheet = QString::fromUtf8(file.readAll());
    const auto roles = QMetaEnum::fromType<Theme::Role>();
    for (int role = Theme::RoleCount - 1; role >= 0; --role) {
        const QString name = u"@"_s + QLatin1String(roles.valueToKey(role)) + u"@"_s;
        sheet.replace(name, Theme::color(Theme::Role(role), dark).name());
    }
    return sheet.replace(u"@scheme@"_s, dark ? u"dark"_s : u"light"_s);
}
