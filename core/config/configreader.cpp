// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/configreader.h"

#include "core/config/configobjectreader.h"
#include "core/config/configrules.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype largestFile = 4 * 1024 * 1024;

/// simdjson does not say where it stopped; Qt's reader does.
QString syntaxProblem(QByteArrayView json, const QString &message)
{
    QJsonParseError error;
    QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()), &error);
    if (error.error == QJsonParseError::NoError)
        return u"the file is not valid JSON: "_s + message;
    const QByteArrayView before = json.first(std::min<qsizetype>(error.offset, json.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return u"the file is not valid JSON: line %1, %2"_s.arg(line).arg(error.errorString());
}

QByteArrayView withoutByteOrderMark(QByteArrayView json)
{
    constexpr QByteArrayView mark("\xef\xbb\xbf");
    return json.startsWith(mark) ? json.sliced(mark.size()) : json;
}

tl::unexpected<ConfigProblems> wholeFileProblem(const QString &message)
{
    return tl::make_unexpected(ConfigProblems{{QString(), message}});
}

/// A file of a newer version is one problem: its other keys would only add noise.
std::optional<ConfigProblem> newerVersion(const ConfigProblems &problems)
{
    for (const ConfigProblem &problem : problems) {
        if (problem.path == u"version" && problem.message.contains(u"update pllm"))
            return problem;
    }
    return std::nullopt;
}

} // namespace

tl::expected<Config, ConfigProblems> readConfig(QByteArrayView json, const ProviderTypes &types)
{
    if (json.size() > largestFile)
        return wholeFileProblem(
            u"the file is larger than %1 MB, which no configuration needs"_s.arg(largestFile >> 20));
    json = withoutByteOrderMark(json);
    if (json.trimmed().isEmpty())
        return wholeFileProblem(u"the file is empty, the smallest configuration is {}"_s);
    const auto document = JsonDocument::parse(json);
    if (!document)
        return wholeFileProblem(syntaxProblem(json, document.error().message));

    Config config;
    ConfigProblems problems;
    ObjectReader<Config>(problems, {}, document->root(), config);
    if (const auto newer = newerVersion(problems))
        return tl::make_unexpected(ConfigProblems{*newer});
    for (ProviderConfig &provider : config.providers) {
        while (provider.baseUrl.endsWith(u'/'))
            provider.baseUrl.chop(1);
    }
    ConfigRules(config, types, problems).check();
    if (problems.isEmpty())
        return config;
    sortByFileOrder(problems, document->root());
    return tl::make_unexpected(problems);
}

ConfigProblems validateConfig(const Config &config, const ProviderTypes &types)
{
    // What would be read back from the file: one set of rules, and the same paths.
    const auto read = readConfig(writeConfig(config), types);
    return read ? ConfigProblems() : read.error();
}
