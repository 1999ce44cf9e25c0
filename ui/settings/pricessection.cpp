// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/pricessection.h"

#include "ui/forms/fieldproblems.h"
#include "ui/forms/rowsedit.h"

#include <QLabel>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace {

using Price = std::optional<double> PriceConfig::*;

struct PriceColumn {
    const char *key; ///< in the file
    Price price;
};

constexpr PriceColumn priceColumns[] = {
    {"in", &PriceConfig::in},
    {"out", &PriceConfig::out},
    {"cache_read", &PriceConfig::cacheRead},
    {"cache_write", &PriceConfig::cacheWrite},
    {"reasoning", &PriceConfig::reasoning},
    {"audio_in", &PriceConfig::audioIn},
    {"audio_out", &PriceConfig::audioOut},
    {"image", &PriceConfig::image},
};

QLocale plainLocale()
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    return locale;
}

/// As people here write it, or as the file does.
std::optional<double> priceIn(const QString &text)
{
    bool isNumber = false;
    double price = plainLocale().toDouble(text, &isNumber);
    if (!isNumber)
        price = text.toDouble(&isNumber);
    return isNumber ? std::optional(price) : std::nullopt;
}

QString priceText(std::optional<double> price)
{
    return price ? plainLocale().toString(*price, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace

PricesSection::PricesSection(FieldProblems &problems, QWidget *parent)
    : SettingsSection(tr("Your own prices"), problems, parent)
{
    auto *text =
        new QLabel(tr("In US dollars for a million tokens, an image for each one made. They go before "
                      "the built-in ones. An empty field is a price that is not known, which is not 0: "
                      "what needs it has no cost."),
                   this);
    text->setWordWrap(true);
    text->setProperty("role", u"muted"_s);
    body()->insertWidget(0, text);
    m_prices = new RowsEdit(tr("Prices"),
                            {{tr("Model"), 0, tr("PROVIDER/MODEL, as the provider calls it")},
                             {tr("Input"), 9},
                             {tr("Output"), 9},
                             {tr("Cache read"), 12, tr("Empty: as input")},
                             {tr("Cache write"), 12, tr("Empty: as input")},
                             {tr("Reasoning"), 12, tr("Empty: as output")},
                             {tr("Audio in"), 11, tr("Empty: as input")},
                             {tr("Audio out"), 11, tr("Empty: as output")},
                             {tr("Image"), 9, tr("For each image made")}},
                            false, this);
    m_prices->setObjectName(u"prices"_s);
    body()->addWidget(problems.wrap(u"prices"_s, m_prices));
    connect(m_prices, &RowsEdit::edited, this, &SettingsSection::edited);
}

void PricesSection::load(const Config &config)
{
    QList<QStringList> rows;
    for (const auto &[model, price] : config.prices) {
        QStringList row{model};
        for (const PriceColumn &column : priceColumns)
            row += priceText(price.*column.price);
        rows += row;
    }
    m_prices->setRows(rows);
}

void PricesSection::apply(Config &config) const
{
    config.prices.clear();
    for (const QStringList &row : m_prices->rows()) {
        PriceConfig price;
        for (qsizetype i = 0; i < qsizetype(std::size(priceColumns)); ++i)
            price.*priceColumns[i].price = priceIn(row.at(i + 1));
        config.prices.append({row.at(0), price});
    }
}

ConfigProblems PricesSection::problems() const
{
    ConfigProblems problems;
    QStringList models;
    for (const QStringList &row : m_prices->rows()) {
        const QString path = u"prices[%1]"_s.arg(models.size());
        if (row.at(0).isEmpty())
            problems += ConfigProblem{path, tr("The name of the model is missing.")};
        else if (models.contains(row.at(0)))
            problems += ConfigProblem{path, tr("There are prices for this model already.")};
        for (qsizetype i = 0; i < qsizetype(std::size(priceColumns)); ++i) {
            const QString text = row.at(i + 1);
            if (!text.isEmpty() && !priceIn(text))
                problems +=
                    {path + u'.' + QLatin1String(priceColumns[i].key), tr("“%1” is no number.").arg(text)};
        }
        models += row.at(0);
    }
    return problems;
}
