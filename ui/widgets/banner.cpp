// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Look {
    QString kind;
    QString icon;
    Theme::Role role;
};

Look lookOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Info: return {u"info"_s, u"info"_s, Theme::Info};
    case Banner::Kind::Good: return {u"good"_s, u"success"_s, Theme::Good};
    case Banner::Kind::Warning: return {u"warning"_s, u"warning"_s, Theme::Warning};
    case Banner::Kind::Bad: break;
    }
    return {u"bad"_s, u"error"_s, Theme::Bad};
}

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->hide();
    return label;
}

} // namespace

Banner::Banner(Kind kind, QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_title(plainLabel(this)), m_text(plainLabel(this)),
      m_buttons(new QHBoxLayout), m_close(new QToolButton(this))
{
    m_title->setFont(Theme::scaled(1, QFont::DemiBold));
    m_close->setIcon(Theme::icon(u"close"_s));
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(m_close->accessibleName());
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, &Banner::closeBanner);

    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_text);
    m_buttons->setSpacing(8);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 9, 10, 9);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close, 0, Qt::AlignVCenter);
    setKind(kind);
    connect(&Theme::instance(), &Theme::changed, this, [this] { setKind(m_kind); });
}

void Banner::setKind(Kind kind)
{
    m_kind = kind;
    const Look look = lookOf(kind);
    m_icon->setPixmap(Theme::icon(look.icon, look.role).pixmap(QSize(20, 20), devicePixelRatioF()));
    setProperty("kind", look.kind);
    style()->unpolish(this);
    style()->polish(this);
}

void Banner::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleDescription(text);
}

QString Banner::title() const
{
    return m_title->text();
}

QString Banner::text() const
{
    return m_text->text();
}

QPushButton *Banner::addButton(const QString &text, bool accent)
{
    auto *button = new QPushButton(text, this);
    button->setProperty("accent", accent);
    button->setAutoDefault(false);
    m_buttons->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void Banner::addWidget(QWidget *widget)
{
    m_buttons->addWidget(widget, 0, Qt::AlignVCenter);
}

void Banner::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void Banner::closeBanner()
{
    hide();
    emit closed();
}
