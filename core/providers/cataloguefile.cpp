// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/cataloguefile.h"

#include <QFile>

/// The resource stands in a static library: it must be asked for. Outside any namespace, as the macro wants
/// it.
static void initResource()
{
    Q_INIT_RESOURCE(providers);
}

QByteArray catalogueFile(const QString &name)
{
    initResource();
    QFile file(QStringLiteral(":/pllm/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing from this build", qPrintable(name));
    return file.readAll();
}
