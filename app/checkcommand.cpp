// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkcommand.h"

#include "app/logging.h"
#include "app/places.h"
#include "core/config/configstore.h"
#include "core/providers/catalogue.h"

using namespace Qt::Literals::StringLiterals;

QStringList problemLines(const ConfigProblems &problems, const QString &file)
{
    QStringList lines;
    for (const ConfigProblem &problem : problems)
        lines += problem.path.isEmpty() ? file + u": "_s + problem.message : problem.toString();
    return lines;
}

void printProblems(const ConfigProblems &problems, const QString &file)
{
    for (const QString &line : problemLines(problems, file))
        printErrorLine(line);
}

int checkConfiguration(const CommandLine &line)
{
    const QString file = placesOf(line).configFile;
    ConfigStore store(file, Catalogue::instance().names());
    const ConfigProblems problems = store.load();
    for (const QString &text : problemLines(problems, file))
        printLine(text);
    if (store.isNew())
        printLine(file + u": there is no such file, so the defaults count"_s);
    else if (problems.isEmpty())
        printLine(file + u": fine"_s);
    return problems.isEmpty() ? 0 : 1;
}
