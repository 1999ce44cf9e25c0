// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/exporttexts.h"

#include "ui/format/format.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ExportTexts)
};

QString reason(LeftOut why, int count)
{
    switch (why) {
    case LeftOut::NotAChat: return Text::tr("%n is (are) no chat", nullptr, count);
    case LeftOut::RequestCut: return Text::tr("%n request(s) were not recorded whole", nullptr, count);
    case LeftOut::Unreadable: return Text::tr("%n cannot be read", nullptr, count);
    case LeftOut::NoAnswer: return Text::tr("%n has (have) no whole answer", nullptr, count);
    case LeftOut::EarlierAnswer: return Text::tr("%n go on from an earlier answer", nullptr, count);
    case LeftOut::CannotBeCarried:
        return Text::tr("%n hold something that the form has no room for", nullptr, count);
    }
    return {};
}

} // namespace

QString ExportTexts::formName(ExportForm form)
{
    switch (form) {
    case ExportForm::Har: return Text::tr("HAR 1.2 (HTTP archive)");
    case ExportForm::JsonLines: return Text::tr("JSON Lines (PLLM's records)");
    case ExportForm::FineTuning: return Text::tr("JSON Lines (OpenAI fine-tuning)");
    case ExportForm::Csv: return Text::tr("CSV (the table)");
    case ExportForm::Markdown: return Text::tr("Markdown (conversations)");
    }
    return {};
}

QString ExportTexts::formNote(ExportForm form)
{
    switch (form) {
    case ExportForm::Har:
        return Text::tr("For browsers' network tools and other readers of HAR. Can be imported again.");
    case ExportForm::JsonLines: return Text::tr("One record a line, complete. Can be imported again.");
    case ExportForm::FineTuning:
        return Text::tr("One chat a line as a training example: messages and tools, with the answer.");
    case ExportForm::Csv:
        return Text::tr("For spreadsheets: the rows with all their figures, without bodies.");
    case ExportForm::Markdown:
        return Text::tr("For reading: messages under their roles, reasoning folded, tool calls as code.");
    }
    return {};
}

QString ExportTexts::masked(const MaskReport &report)
{
    if (report.isEmpty())
        return Text::tr("No key stands in it.");
    QStringList parts;
    for (auto header = report.headers.begin(); header != report.headers.end(); ++header)
        parts += Text::tr("%1 (%2×)").arg(QString::fromUtf8(header.key()), Format::count(header.value()));
    if (report.addresses > 0)
        parts += Text::tr("keys in %n address(es)", nullptr, report.addresses);
    if (report.bodies > 0)
        parts += Text::tr("keys in %n body (bodies)", nullptr, report.bodies);
    return Text::tr("Masked: %1. What you and the models wrote stands in it as it is.")
        .arg(parts.join(u", "_s));
}

QStringList ExportTexts::leftOut(const QMap<LeftOut, int> &counts, int gone)
{
    QStringList lines;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        lines += reason(count.key(), count.value());
    if (gone > 0)
        lines += Text::tr("%n is (are) no longer kept", nullptr, gone);
    return lines;
}

QString ExportTexts::outcome(const ExportOutcome &outcome)
{
    if (outcome.isCancelled)
        return Text::tr("Cancelled. Nothing was written.");
    const QString path = QDir::toNativeSeparators(outcome.path);
    if (!outcome.error.isEmpty())
        return Text::tr("%1 could not be written: %2").arg(path, outcome.error);
    QString text = Text::tr("%n request(s) written to %1 (%2).", nullptr, outcome.written)
                       .arg(path, Format::bytes(outcome.bytes));
    const QStringList lines = leftOut(outcome.leftOut, outcome.gone);
    if (!lines.isEmpty())
        text += u' ' + Text::tr("Left out: %1.").arg(lines.join(u"; "_s));
    return text;
}
