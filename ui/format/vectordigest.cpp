// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/digestreaders.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QLocale>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace dom = simdjson::dom;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(BodyDigest)
};

constexpr std::size_t mostLines = 50;

QString figure(double value)
{
    return QLocale().toString(value, 'f', 4);
}

/// Numbers, or 32-bit floats (little endian) in base64, as `encoding_format` has it.
std::vector<double> vectorOf(const dom::element &embedding)
{
    std::vector<double> values;
    if (dom::array numbers; embedding.get(numbers) == simdjson::SUCCESS) {
        values.reserve(numbers.size());
        for (const dom::element number : numbers) {
            double value = 0;
            if (number.get(value) == simdjson::SUCCESS)
                values.push_back(value);
        }
    } else if (std::string_view base64; embedding.get(base64) == simdjson::SUCCESS) {
        const QByteArray bytes = QByteArray::fromBase64(toView(base64).toByteArray());
        for (qsizetype at = 0; at + 4 <= bytes.size(); at += 4)
            values.push_back(double(qFromLittleEndian<float>(bytes.constData() + at)));
    }
    return values;
}

QString lineOf(std::size_t number, const std::vector<double> &values)
{
    constexpr std::size_t shown = 6;
    double sum = 0;
    for (const double value : values)
        sum += value * value;
    QStringList first;
    for (std::size_t i = 0; i < std::min(values.size(), shown); ++i)
        first += figure(values[i]);
    if (values.size() > shown)
        first += u"…"_s;
    return Text::tr("%1.  norm %2:  %3")
        .arg(QString::number(number), figure(std::sqrt(sum)), first.join(u"  "_s));
}

struct Category {
    QString name;
    double score = 0;
    bool isFlagged = false;
};

std::vector<Category> categoriesOf(const dom::object &result)
{
    std::vector<Category> all;
    dom::object scores;
    if (result.at_key("category_scores").get(scores) == simdjson::SUCCESS) {
        for (const auto &[key, score] : scores) {
            Category category{toQString(key), 0, false};
            if (score.get(category.score) != simdjson::SUCCESS)
                continue;
            bool flagged = false;
            category.isFlagged =
                result["categories"].at_key(key).get(flagged) == simdjson::SUCCESS && flagged;
            all.push_back(category);
        }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Category &a, const Category &b) { return a.score > b.score; });
    return all;
}

QString described(const std::vector<Category> &categories, bool isFlagged)
{
    constexpr qsizetype mostUnflagged = 3;
    QStringList parts;
    for (const Category &category : categories) {
        if (category.isFlagged == isFlagged && (isFlagged || parts.size() < mostUnflagged))
            parts += u"%1 %2"_s.arg(category.name, figure(category.score));
    }
    return parts.join(u", "_s);
}

void addRest(QString &text, std::size_t count)
{
    if (count > mostLines)
        text += u'\n' + Text::tr("… and %n more", nullptr, int(count - mostLines));
}

/// A ranked document's own text, where the answer repeats it.
QString documentOf(const dom::object &result)
{
    if (const QString text = DigestText::qtext(result, "document"); !text.isEmpty())
        return text;
    dom::object document;
    return result.at_key("document").get(document) == simdjson::SUCCESS ? DigestText::qtext(document, "text")
                                                                        : QString();
}

} // namespace

void digestEmbeddings(const dom::array &data, BodyDigest &digest)
{
    QString lines;
    std::size_t dimensions = 0;
    std::size_t number = 0;
    for (const dom::element entry : data) {
        dom::element embedding;
        if (++number > mostLines || entry.at_key("embedding").get(embedding) != simdjson::SUCCESS)
            continue;
        const std::vector<double> values = vectorOf(embedding);
        dimensions = std::max(dimensions, values.size());
        lines += u'\n' + lineOf(number, values);
    }
    addRest(lines, number);
    const QString sum = Text::tr("%n embedding(s)", nullptr, int(number)) + u", "_s +
                        Text::tr("%n dimension(s)", nullptr, int(dimensions));
    DigestText::addParagraph(digest.text, sum + u'\n' + lines);
}

void digestModerations(const dom::array &results, BodyDigest &digest)
{
    std::size_t number = 0;
    for (const dom::element entry : results) {
        dom::object result;
        if (++number > mostLines || entry.get(result) != simdjson::SUCCESS)
            continue;
        bool flagged = false;
        const bool isFlagged = result.at_key("flagged").get(flagged) == simdjson::SUCCESS && flagged;
        const std::vector<Category> categories = categoriesOf(result);
        const QString rest = described(categories, false);
        QString text = isFlagged ? Text::tr("Input %1: flagged for %2")
                                       .arg(QString::number(number), described(categories, true))
                                 : Text::tr("Input %1: not flagged").arg(number);
        if (!rest.isEmpty())
            text += u'\n' + Text::tr("Highest of the others: %1").arg(rest);
        DigestText::addParagraph(digest.text, text);
    }
    addRest(digest.text, number);
}

void digestRanking(const dom::array &results, BodyDigest &digest)
{
    std::size_t number = 0;
    QString lines;
    for (const dom::element entry : results) {
        dom::object result;
        if (++number > mostLines || entry.get(result) != simdjson::SUCCESS)
            continue;
        double score = 0;
        std::int64_t index = -1;
        if (result.at_key("relevance_score").get(score) != simdjson::SUCCESS ||
            result.at_key("index").get(index) != simdjson::SUCCESS)
            continue;
        lines += u'\n' + Text::tr("%1.  document %2:  %3")
                             .arg(QString::number(number), QString::number(index), figure(score));
        if (const QString document = documentOf(result); !document.isEmpty())
            lines += u"  "_s + DigestText::oneLine(document);
    }
    addRest(lines, number);
    DigestText::addParagraph(digest.text, Text::tr("Best first; documents count from 0") + u'\n' + lines);
}
