// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/legdialog.h"

#include "ui/traffic/comparetexts.h"
#include "ui/traffic/diffview.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

LegDialog::LegDialog(const TrafficRecord &record, int attempt, bool isRequest, QWidget *parent)
    : QDialog(parent), m_diff(new DiffView(this))
{
    setObjectName(u"legDialog"_s);
    setWindowTitle(isRequest ? tr("What we changed in request #%1").arg(record.row.id)
                             : tr("What we changed in the answer to #%1").arg(record.row.id));
    auto *told = new QLabel(words(record, attempt), this);
    told->setWordWrap(true);
    told->setTextFormat(Qt::PlainText);
    told->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    told->setVisible(!told->text().isEmpty());
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(told);
    layout->addWidget(m_diff, 1);
    layout->addWidget(buttons);
    resize(1180, 720);
    const RecordedLeg client = record.client;
    const RecordedLeg provider = record.attempts.at(attempt).leg;
    const QString name = record.attempts.at(attempt).provider;
    if (isRequest)
        m_diff->compare(tr("Client → Gateway"), tr("Gateway → %1").arg(name), [client, provider] {
            return DiffView::Texts(CompareTexts::request(client), CompareTexts::request(provider));
        });
    else
        m_diff->compare(tr("%1 → Gateway").arg(name), tr("Gateway → Client"), [client, provider] {
            return DiffView::Texts(CompareTexts::response(provider), CompareTexts::response(client));
        });
}

QString LegDialog::words(const TrafficRecord &record, int attempt)
{
    QStringList lines;
    const RecordedAttempt &made = record.attempts.at(attempt);
    if (!made.reason.isEmpty())
        lines += tr("Sent to %1 because of: %2.").arg(made.provider, made.reason);
    const QByteArray dropped = headerValue(record.client.responseHeaders, "X-PLLM-Dropped");
    if (!dropped.isEmpty())
        lines += tr("Not carried over, as this provider has nothing like it: %1.").arg(QString::fromUtf8(dropped));
    if (!made.error.isEmpty())
        lines += tr("It failed: %1").arg(made.error);
    return lines.join(u'\n');
}
