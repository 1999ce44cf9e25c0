// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "core/base/nearest.h"
#include "core/config/configvalues.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

using Command = CommandLine::Command;

struct CommandForm {
    Command command;
    const char *words;
    const char *subject; ///< name of its argument; empty = takes none
};

constexpr std::array commandForms{
    CommandForm{Command::Serve, "serve", ""},
    CommandForm{Command::Check, "check", ""},
    CommandForm{Command::KeySet, "key set", "ENTRY"},
    CommandForm{Command::KeyList, "key list", ""},
    CommandForm{Command::KeyRemove, "key remove", "ENTRY"},
    CommandForm{Command::KeyTest, "key test", "PROVIDER"},
    CommandForm{Command::ClientAdd, "client add", "NAME"},
    CommandForm{Command::ClientList, "client list", ""},
    CommandForm{Command::ClientRevoke, "client revoke", "NAME"},
};

/// Takes up an option's value; what is wrong with it, or empty.
using Apply = QString (*)(CommandLine &line, const QString &value);

struct Option {
    const char *name;
    bool takesValue;
    QList<Command> commands; ///< empty = all
    Apply apply;
};

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

const QList<Option> &options()
{
    using Line = CommandLine;
    const QList<Command> running{Command::Window, Command::Serve};
    const QList<Command> adding{Command::ClientAdd};
    const auto none = QString();
    static const QList<Option> all{
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
             return value.isEmpty() ? u"must not be empty"_s : expiryProblem(value);
         }},
        {"admin", false, adding,
         [](Line &line, const QString &) {
             line.client.admin = true;
             return QString();
         }},
    };
    return all;
}

const Option *findOption(const QString &name)
{
    const auto it = std::find_if(options().begin(), options().end(), [&](const Option &option) {
        return name == QLatin1StringView(option.name);
    });
    return it == options().end() ? nullptr : &*it;
}

tl::unexpected<QString> wrong(const QString &text)
{
    return tl::make_unexpected(text + u" (see pllm --help)"_s);
}

QString likeliest(const QString &word, const QStringList &candidates, const QString &prefix)
{
    const QStringList nearest = nearestNames(word, candidates, 1);
    return nearest.isEmpty() ? QString() : u", did you mean %1%2?"_s.arg(prefix, nearest.first());
}

struct GivenOption {
    const Option *option;
    QString value;
};

/// The arguments told apart.
struct Given {
    QStringList words;
    QList<GivenOption> options;
};

tl::expected<Given, QString> tellApart(const QStringList &arguments)
{
    Given given;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString argument = arguments[i];
        if (argument == u"-h")
            argument = u"--help"_s;
        if (!argument.startsWith(u'-')) {
            given.words += argument;
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.startsWith(u"--")
                                 ? argument.first(equals < 0 ? argument.size() : equals).sliced(2)
                                 : QString();
        const Option *option = findOption(name);
        if (!option) {
            QStringList names;
            for (const Option &known : options())
                names += QString::fromLatin1(known.name);
            const QString bare = argument.sliced(argument.startsWith(u"--") ? 2 : 1);
            const QString shown = name.isEmpty() ? argument : u"--"_s + name;
            return wrong(
                u"unknown option %1"_s.arg(looksLikeKey(bare) ? shownValue(bare) : shownValue(shown)) +
                likeliest(name, names, u"--"_s));
        }
        if (!option->takesValue && equals >= 0)
            return wrong(u"--%1 takes no value"_s.arg(name));
        if (option->takesValue && equals < 0 && i + 1 >= arguments.size())
            return wrong(u"--%1 needs a value"_s.arg(name));
        const QString value = !option->takesValue ? QString()
                              : equals >= 0       ? argument.sliced(equals + 1)
                                                  : arguments[++i];
        given.options += GivenOption{option, value};
    }
    return given;
}

/// Which command the words name, and what stands behind it.
tl::expected<CommandLine, QString> findCommand(const QStringList &words)
{
    if (words.isEmpty())
        return CommandLine{};
    QStringList names, inGroup;
    for (const CommandForm &form : commandForms) {
        const QStringList wanted = QString::fromLatin1(form.words).split(u' ');
        names += wanted.first();
        if (wanted.first() == words.first())
            inGroup += wanted.last();
        if (words.first(std::min(words.size(), wanted.size())) != wanted)
            continue;
        const QStringList rest = words.sliced(wanted.size());
        const QString subject = QString::fromLatin1(form.subject);
        if (rest.size() < (subject.isEmpty() ? 0 : 1) ||
            (!rest.isEmpty() && !subject.isEmpty() && rest.first().isEmpty()))
            return wrong(u"pllm %1 needs %2"_s.arg(QString::fromLatin1(form.words), subject));
        if (form.command == Command::KeySet && rest.size() > 1)
            return wrong(
                u"pllm key set takes ENTRY only: the key itself is read from standard input, never from an argument"_s);
        if (rest.size() > (subject.isEmpty() ? 0 : 1))
            return wrong(u"pllm %1: too many arguments"_s.arg(QString::fromLatin1(form.words)));
        CommandLine line;
        line.command = form.command;
        line.subject = rest.value(0);
        return line;
    }
    if (!inGroup.isEmpty())
        return wrong(u"pllm %1 needs one of: %2"_s.arg(words.first(), inGroup.join(u", "_s)));
    return wrong(u"unknown command %1"_s.arg(shownValue(words.first())) +
                 likeliest(words.first(), names, {}));
}

QString nameOf(Command command)
{
    for (const CommandForm &form : commandForms) {
        if (form.command == command)
            return u"pllm "_s + QString::fromLatin1(form.words);
    }
    return u"pllm"_s;
}

} // namespace

tl::expected<CommandLine, QString> parseCommandLine(const QStringList &arguments)
{
    const auto given = tellApart(arguments);
    if (!given)
        return tl::make_unexpected(given.error());
    for (const GivenOption &entry : given->options) {
        CommandLine line;
        entry.option->apply(line, entry.value);
        if (line.command == Command::Help || line.command == Command::Version)
            return line; // whatever else stands there
    }
    auto line = findCommand(given->words);
    if (!line)
        return line;
    const Command command = line->command;
    for (const auto &[option, value] : given->options) {
        const QString name = u"--"_s + QString::fromLatin1(option->name);
        if (!option->commands.isEmpty() && !option->commands.contains(command))
            return wrong(u"%1 is no option of %2"_s.arg(name, nameOf(command)));
        if (const QString problem = option->apply(*line, value); !problem.isEmpty())
            return wrong(name + u' ' + problem);
    }
    if (command == Command::KeySet || command == Command::KeyRemove || command == Command::ClientAdd) {
        if (const QString problem = nameProblem(line->subject); !problem.isEmpty())
            return wrong(u"the name "_s + problem);
    }
    line->client.name = line->subject;
    return line;
}
