// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandoptions.h"

#include "core/config/configvalues.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

using Command = CommandLine::Command;

template <typename Number>
QString toLimit(const QString &value, Number &target)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    constexpr double most = std::is_integral_v<Number> ? double(std::numeric_limits<int>::max()) : 1e9;
    if (!isNumber || !(number >= 0 && number <= most) ||
        (std::is_integral_v<Number> && std::floor(number) != number))
        return u"must be a %1 of 0 or more (0 = no limit)"_s.arg(
            std::is_integral_v<Number> ? u"whole number"_s : u"number"_s);
    target = static_cast<Number>(number);
    return {};
}

QString toPort(CommandLine &line, const QString &value)
{
    bool isNumber = false;
    const int port = value.toInt(&isNumber);
    if (!isNumber || port < 0 || port > 65535)
        return u"must be a port from 0 to 65535 (0 = any free one)"_s;
    line.gateway.port = port;
    return {};
}

QString toLogLevel(CommandLine &line, const QString &value)
{
    static const QHash<QString, QtMsgType> levels{{u"debug"_s, QtDebugMsg},
                                                  {u"info"_s, QtInfoMsg},
                                                  {u"warn"_s, QtWarningMsg},
                                                  {u"error"_s, QtCriticalMsg}};
    if (!levels.contains(value))
        return u"must be debug, info, warn or error"_s;
    line.logLevel = levels.value(value);
    return {};
}

QString toPeriod(CommandLine &line, const QString &value)
{
    static const QHash<QString, BudgetPeriod> periods{
        {u"day"_s, BudgetPeriod::Day}, {u"week"_s, BudgetPeriod::Week}, {u"month"_s, BudgetPeriod::Month}};
    if (!periods.contains(value))
        return u"must be day, week or month"_s;
    line.client.budgetPeriod = periods.value(value);
    return {};
}

QString toModels(CommandLine &line, const QString &value)
{
    line.client.models.clear();
    for (const QString &model : value.split(u',')) {
        if (model.trimmed().isEmpty())
            return u"must be model names with commas between them"_s;
        if (!line.client.models.contains(model.trimmed()))
            line.client.models += model.trimmed();
    }
    return {};
}

QString toPlace(const QString &value, QString &target)
{
    if (value.isEmpty())
        return u"must not be empty"_s;
    target = value;
    return {};
}

} // namespace

const QList<CommandOption> &commandOptions()
{
    using Line = CommandLine;
    const QList<Command> running{Command::Window, Command::Serve};
    const QList<Command> adding{Command::ClientAdd};
    const auto none = QString();
    static const QList<CommandOption> all{
        {"config",
         true,
         {},
         [](Line &line, const QString &value) { return toPlace(value, line.configFile); }},
        {"data-dir", true, {}, [](Line &line, const QString &value) { return toPlace(value, line.dataDir); }},
        {"help",
         false,
         {},
         [](Line &line, const QString &) {
             line.command = Command::Help;
             return QString();
         }},
        {"version",
         false,
         {},
         [](Line &line, const QString &) {
             line.command = Command::Version;
             return QString();
         }},
        {"host", true, running,
         [](Line &line, const QString &value) {
             line.gateway.host = value;
             return hostProblem(value);
         }},
        {"port", true, running, toPort},
        {"demo", false, running,
         [](Line &line, const QString &) {
             line.gateway.demo = true;
             return QString();
         }},
        {"log-level", true, running, toLogLevel},
        {"hidden",
         false,
         {Command::Window},
         [](Line &line, const QString &) {
             line.isHidden = true;
             return QString();
         }},
        {"models", true, adding, toModels},
        {"rpm", true, adding,
         [](Line &line, const QString &value) { return toLimit(value, line.client.rpm); }},
        {"tpm", true, adding,
         [](Line &line, const QString &value) { return toLimit(value, line.client.tpm); }},
        {"max-parallel", true, adding,
         [](Line &line, const QString &value) { return toLimit(value, line.client.maxParallel); }},
        {"budget", true, adding,
         [](Line &line, const QString &value) { return toLimit(value, line.client.budgetUsd); }},
        {"period", true, adding, toPeriod},
        {"expires", true, adding,
         [](Line &line, const QString &value) {
             line.client.expires = value;
             return value.isEmpty() || !expiryProblem(value).isEmpty()
                        ? u"must be a date such as 2027-01-31, or a date and time such as 2027-01-31T12:00:00Z"_s
                        : QString();
         }},
        {"admin", false, adding,
         [](Line &line, const QString &) {
             line.client.admin = true;
             return QString();
         }},
    };
    return all;
}

const CommandOption *findCommandOption(const QString &name)
{
    const auto it =
        std::find_if(commandOptions().begin(), commandOptions().end(),
                     [&](const CommandOption &option) { return name == QLatin1StringView(option.name); });
    return it == commandOptions().end() ? nullptr : &*it;
}
