// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/places.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::Literals::StringLiterals;

namespace {

QString firstGiven(const QString &option, const char *variable, const QString &otherwise)
{
    const QString fromEnvironment = qEnvironmentVariable(variable);
    const QString &place = !option.isEmpty()            ? option
                           : !fromEnvironment.isEmpty() ? fromEnvironment
                                                        : otherwise;
    return QDir::cleanPath(QFileInfo(place).absoluteFilePath());
}

} // namespace

Places placesOf(const CommandLine &line)
{
    const QString config =
        QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/pllm/config.json"_s;
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pllm"_s;
    return {firstGiven(line.configFile, "PLLM_CONFIG", config),
            firstGiven(line.dataDir, "PLLM_DATA_DIR", data)};
}
