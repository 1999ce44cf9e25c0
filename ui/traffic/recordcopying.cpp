// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/messageview.h"
#include "ui/traffic/poolcall.h"
#include "ui/traffic/recordview.h"
#include "ui/widgets/copybutton.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTabWidget>

#include <utility>

using namespace Qt::Literals::StringLiterals;

QMenu *RecordView::makeCopyMenu()
{
    auto *menu = new QMenu(this);
    for (int form = 0; form < copyForms; ++form) {
        QAction *action = menu->addAction(tr("Copy as %1").arg(copyFormName(CopyForm(form))));
        connect(action, &QAction::triggered, this, [this, form] { copyAs(CopyForm(form)); });
    }
    return menu;
}

bool RecordView::isProviderAsked() const
{
    return m_tabs->currentWidget() == m_request && m_request->attempt() >= 0;
}

const RecordedLeg &RecordView::legToCopy() const
{
    return isProviderAsked() ? m_request->leg() : m_record.client;
}

/// What makes the code, on any thread.
std::function<QString()> RecordView::coder(CopyForm form) const
{
    const QString key = isProviderAsked() ? u"PROVIDER_API_KEY"_s : u"PLLM_API_KEY"_s;
    return [form, leg = legToCopy(), url = m_baseUrl, key] {
        return leg.requestLine.isEmpty() ? QString() : requestAs(form, leg, url, key);
    };
}

QString RecordView::code(CopyForm form) const
{
    return coder(form)();
}

void RecordView::copyAs(CopyForm form)
{
    constexpr qsizetype atOnce = 256 * 1024; // takes some 20 ms
    const bool isLarge = legToCopy().requestBody.bytes.size() > atOnce;
    m_awaited = isLarge ? std::optional(form) : std::nullopt;
    if (isLarge)
        callInPool(m_code, coder(form));
    else
        putOnClipboard(form, code(form));
}

/// What was asked for later counts.
void RecordView::takeCode()
{
    if (const auto form = std::exchange(m_awaited, {}))
        putOnClipboard(*form, m_code.result());
}

void RecordView::putOnClipboard(CopyForm form, const QString &code)
{
    if (code.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(code);
    if (form == CopyForm::Curl)
        m_curl->showCopied();
}
