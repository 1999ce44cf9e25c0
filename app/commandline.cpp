// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include "app/commandoptions.h"
#include "core/base/nearest.h"
#include "core/config/configvalues.h"

#include <algorithm>
#include <array>

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

tl::unexpected<QString> wrong(const QString &text)
{
    return tl::make_unexpected(text + u" (see pllm --help)"_s);
}

QString likeliest(const QString &word, const QStringList &candidates, const QString &prefix)
{
    const QStringList nearest = nearestNames(word, candidates, 1);
    return nearest.isEmpty() ? QString() : u", did you mean %1%2?"_s.arg(prefix, nearest.first());
}

/// `--rpm`, `--rpm=5`: no value of the option before it.
bool isOption(const QString &argument)
{
    return argument.startsWith(u"--") && findCommandOption(argument.sliced(2).section(u'=', 0, 0)) != nullptr;
}

struct GivenOption {
    const CommandOption *option;
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
        const CommandOption *option = findCommandOption(name);
        if (!option) {
            QStringList names;
            for (const CommandOption &known : commandOptions())
                names += QString::fromLatin1(known.name);
            const QString bare = argument.sliced(argument.startsWith(u"--") ? 2 : 1);
            const QString shown = name.isEmpty() ? argument : u"--"_s + name;
            return wrong(
                u"unknown option %1"_s.arg(looksLikeKey(bare) ? shownValue(bare) : shownValue(shown)) +
                likeliest(name, names, u"--"_s));
        }
        if (!option->takesValue && equals >= 0)
            return wrong(u"--%1 takes no value"_s.arg(name));
        if (option->takesValue && equals < 0 && (i + 1 >= arguments.size() || isOption(arguments[i + 1])))
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

/// A name stands in the configuration and is shown: somebody who gives a key there takes it for the place of
/// the key.
QString subjectProblem(const CommandLine &line)
{
    const bool isNew = line.command == Command::KeySet || line.command == Command::ClientAdd;
    if (isNew && looksLikeKey(line.subject))
        return line.command == Command::KeySet
                   ? u"the name looks like a key: pllm key set takes a name, and reads the key from standard input"_s
                   : u"the name looks like a key: pllm client add takes a name such as cursor, and makes the key itself"_s;
    const QString problem =
        isNew || line.command == Command::KeyRemove ? nameProblem(line.subject) : QString();
    return problem.isEmpty() ? problem : u"the name "_s + problem;
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
    if (const QString problem = subjectProblem(*line); !problem.isEmpty())
        return wrong(problem);
    const bool hasPeriod =
        std::any_of(given->options.begin(), given->options.end(),
                    [](const GivenOption &entry) { return entry.option->name == QByteArrayView("period"); });
    if (hasPeriod && line->client.budgetUsd <= 0)
        return wrong(u"--period says nothing without --budget"_s);
    line->client.name = line->subject;
    return line;
}
